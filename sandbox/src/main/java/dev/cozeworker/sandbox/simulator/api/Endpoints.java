package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Calls;
import dev.cozeworker.sandbox.simulator.script.LogIds;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.tokens.TokenGrant;
import dev.cozeworker.sandbox.simulator.tokens.Tokens;
import dev.cozeworker.sandbox.simulator.world.Ownership;
import dev.cozeworker.sandbox.simulator.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Builds the API out of its parts. */
public final class Endpoints {
  private Endpoints() {}

  /**
   * Builds it.
   *
   * @param later runs something on the event loop after a while
   */
  public static CozeApi build(
      World world,
      Ownership ownership,
      LiveSettings settings,
      Tokens tokens,
      Calls calls,
      RandomGenerator random,
      InstantSource clock,
      BiConsumer<Duration, Runnable> later) {
    Ids ids = new Ids();
    LogIds logids = new LogIds();
    Conversations conversations = new Conversations(ids, settings);
    Chats chats = new Chats(ids, random);
    Luck luck = new Luck(settings, random);
    Executions executions = new Executions(ids, settings, luck);
    RateLimits limits = new RateLimits(settings, calls.underWay());
    Admission admission = new Admission(ownership, settings, limits, luck);
    ChatLookups lookups = new ChatLookups(conversations, chats, settings, luck);
    TokenGrant grant = new TokenGrant(world, tokens, settings);
    Routes routes = new Routes();
    chats(routes, new ChatEndpoint(admission, conversations, chats, random), lookups);
    tools(
        routes,
        new ToolOutputs(lookups, admission, random),
        new ChatflowEndpoint(admission, conversations, chats, random));
    tokens(routes, new TokenEndpoint(grant, settings, luck));
    workflows(routes, new WorkflowEndpoint(admission, executions, ids, random), executions);
    others(
        routes, new ConversationEndpoint(conversations, luck), new BotEndpoint(admission, world));
    return new CozeApi(
        routes,
        new Refusals(new FailedAnswers(conversations, chats, executions), random),
        tokens,
        calls,
        settings,
        logids,
        clock,
        later);
  }

  private static void chats(Routes routes, ChatEndpoint chat, ChatLookups lookups) {
    routes
        .post("/v3/chat", CallKind.CHAT, "stream", CallKind.CHAT_STREAM, chat)
        .get("/v3/chat/retrieve", CallKind.CHAT_RETRIEVE, lookups::retrieve)
        .post("/v3/chat/retrieve", CallKind.CHAT_RETRIEVE, lookups::retrieve)
        .get("/v3/chat/message/list", CallKind.CHAT_MESSAGES, lookups::messages)
        .post("/v3/chat/message/list", CallKind.CHAT_MESSAGES, lookups::messages)
        .post("/v3/chat/cancel", CallKind.CHAT_CANCEL, lookups::cancel);
  }

  private static void tools(Routes routes, ToolOutputs tools, ChatflowEndpoint chatflow) {
    routes
        .post(
            "/v3/chat/submit_tool_outputs",
            CallKind.TOOL_OUTPUTS,
            "stream",
            CallKind.TOOL_OUTPUTS_STREAM,
            tools)
        .post("/v1/workflows/chat", CallKind.WORKFLOW_CHAT, chatflow);
  }

  private static void tokens(Routes routes, TokenEndpoint tokens) {
    String root = "/api/permission/oauth2/";
    routes
        .open(root + "token", CallKind.TOKEN, tokens)
        .open(root + "account/{}/token", CallKind.TOKEN, tokens)
        .open(root + "enterprise_id/{}/token", CallKind.TOKEN, tokens);
  }

  private static void workflows(Routes routes, WorkflowEndpoint workflows, Executions executions) {
    routes
        .post(
            "/v1/workflow/run",
            CallKind.WORKFLOW_RUN,
            "is_async",
            CallKind.WORKFLOW_ASYNC,
            workflows::run)
        .post("/v1/workflow/stream_run", CallKind.WORKFLOW_STREAM, workflows::run)
        .post("/v1/workflow/stream_resume", CallKind.WORKFLOW_RESUME, workflows::resume)
        .get("/v1/workflows/{}/run_histories/{}", CallKind.WORKFLOW_HISTORY, executions::history);
  }

  private static void others(Routes routes, ConversationEndpoint conversations, BotEndpoint bots) {
    routes
        .post("/v1/conversation/create", CallKind.CONVERSATION_CREATE, conversations::create)
        .get("/v1/conversation/retrieve", CallKind.CONVERSATION_RETRIEVE, conversations::retrieve)
        .get("/v1/bots/{}", CallKind.BOT, bots::byPath)
        .get("/v1/bot/get_online_info", CallKind.BOT, bots::byQuery)
        .get("/v1/workflows/{}/versions", CallKind.WORKFLOW_VERSIONS, bots::versions)
        .get("/v1/users/me", CallKind.USER, bots::me);
  }
}
