package dev.cozeworker.coze;

import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.credentials.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Coze over HTTP: each call on its caller's thread, with one timer for all of them. */
public final class HttpCoze implements Coze, AutoCloseable {
  private final boolean streamsChats;
  private final Duration betweenLooks;
  private final ConnectionPools pools;
  private final Deadlines deadlines;
  private final Requests requests;
  private final Exchanges exchanges;

  /** Makes the client; nothing is called yet. */
  public HttpCoze(CozeConfig config, Clock clock) {
    this(config, clock, Pace.USUAL);
  }

  HttpCoze(CozeConfig config, Clock clock, Pace pace) {
    this.betweenLooks = pace.betweenLooks();
    this.streamsChats = config.chatMode() == ChatMode.STREAM;
    this.pools = new ConnectionPools(client(config, new LivenessProbe(pace.trustedIdle(), clock)));
    this.deadlines = new Deadlines(clock);
    this.requests = new Requests(config.baseUrl());
    this.exchanges = new Exchanges(pools, clock);
  }

  @Override
  public CallResult call(Call call) throws InterruptedException {
    Progress progress = new Progress(call);
    try (Underway underway = new Underway(call.deadline(), call.abandonment(), deadlines)) {
      Attempt attempt = new Attempt(exchanges, underway, progress, call.token());
      return switch (call.payload()) {
        case Payload.Chat chat -> chat(attempt, chat, call.conversationId());
        case Payload.ChatToolOutputs outputs -> toolOutputs(attempt, outputs);
        case Payload.Workflow workflow -> workflow(attempt, workflow);
        case Payload.WorkflowResume resume ->
            attempt.last(
                requests.resumeWorkflow(Bodies.workflowResume(resume)),
                new WorkflowStream(progress)::read);
        case Payload.WorkflowChat chat ->
            attempt.last(
                requests.chatWithWorkflow(Bodies.workflowChat(chat, call.conversationId())),
                new ChatStream(progress, true)::read);
      };
    }
  }

  @Override
  public ConversationCreated createConversation(
      AccessToken token, @Nullable String botId, Instant deadline, Abandonment abandonment)
      throws InterruptedException {
    NewConversation conversation = new NewConversation();
    try (Underway underway = new Underway(deadline, abandonment, deadlines)) {
      return exchanges
          .run(
              underway,
              requests.createConversation(Bodies.conversation(botId)),
              token,
              conversation::read,
              NewConversation::judge)
          .<ConversationCreated>map(ConversationCreated.NotCreated::new)
          .orElseGet(conversation::created);
    }
  }

  /** Returns the way to ask Coze about tokens, good for as long as this is open. */
  public Inquiries inquiries() {
    return new Inquiries(requests, exchanges, deadlines);
  }

  /** Ends the timer and the idle connections; calls under way end as their callers wish. */
  @Override
  public void close() {
    deadlines.close();
    pools.evictAll();
  }

  private CallResult chat(Attempt attempt, Payload.Chat chat, @Nullable String conversationId)
      throws InterruptedException {
    var request = requests.chat(conversationId, Bodies.chat(chat, streamsChats));
    return streamsChats
        ? attempt.last(request, new ChatStream(attempt.progress(), false)::read)
        : new ChatPoll(attempt, requests, betweenLooks).run(request);
  }

  private CallResult toolOutputs(Attempt attempt, Payload.ChatToolOutputs outputs)
      throws InterruptedException {
    var request =
        requests.toolOutputs(
            outputs.conversationId(), outputs.chatId(), Bodies.toolOutputs(outputs, streamsChats));
    return streamsChats
        ? attempt.last(request, new ChatStream(attempt.progress(), false)::read)
        : new ChatPoll(attempt, requests, betweenLooks).run(request);
  }

  private CallResult workflow(Attempt attempt, Payload.Workflow workflow)
      throws InterruptedException {
    var body = Bodies.workflow(workflow);
    return switch (workflow.mode()) {
      case STREAM ->
          attempt.last(requests.streamWorkflow(body), new WorkflowStream(attempt.progress())::read);
      case SYNC ->
          attempt.last(requests.runWorkflow(body), new WorkflowRun(attempt.progress())::readEnd);
      case ASYNC ->
          new WorkflowPoll(attempt, requests, workflow.workflowId(), betweenLooks)
              .run(requests.runWorkflow(body));
    };
  }

  private static OkHttpClient client(CozeConfig config, LivenessProbe probe) {
    return new OkHttpClient.Builder()
        // One connection a call: a connection that breaks takes no other call with it.
        .protocols(List.of(Protocol.HTTP_1_1))
        .addNetworkInterceptor(probe)
        .eventListener(probe)
        .socketFactory(new WatchedSockets())
        .connectTimeout(config.connectTimeout())
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ZERO)
        // A POST that is sent again is a chat that is run and paid twice.
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }
}
