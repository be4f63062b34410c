package dev.cozeworker.coze;

import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.credentials.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Coze over HTTP: each call on its caller's thread, with one timer for all of them. */
public final class HttpCoze implements Coze, AutoCloseable {
  /** Looks take milliseconds, so that these serve far more runs than they are. */
  private static final int LOOKS_AT_ONCE = 256;

  private final boolean streamsChats;
  private final Duration callTimeout;
  private final Duration betweenLooks;
  private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
  private final ConnectionPools pools;
  private final Deadlines deadlines;
  private final Requests requests;
  private final Exchanges exchanges;
  private final Cancellations cancellations;

  /** Makes the client; nothing is called yet. */
  public HttpCoze(CozeConfig config, Clock clock) {
    this(config, clock, Pace.USUAL);
  }

  HttpCoze(CozeConfig config, Clock clock, Pace pace) {
    this.betweenLooks = pace.betweenLooks();
    this.callTimeout = config.callTimeout();
    this.streamsChats = config.chatMode() == ChatMode.STREAM;
    this.pools = new ConnectionPools(client(config, new LivenessProbe(pace.trustedIdle(), clock)));
    this.deadlines = new Deadlines(clock);
    this.requests = new Requests(config.baseUrl());
    this.exchanges = new Exchanges(pools, clock);
    this.cancellations = new Cancellations(exchanges, requests, deadlines, clock);
  }

  @Override
  public CallResult call(Call call) throws InterruptedException {
    Progress progress = new Progress(call);
    try (Underway underway = new Underway(call.deadline(), call.abandonment(), deadlines)) {
      Attempt attempt = new Attempt(exchanges, underway, progress, call);
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

  @Override
  public void cancel(AccessToken token, Call.CallName chat) {
    cancellations.cancel(token, chat);
  }

  /** Ends the timer and the idle connections; calls under way end as their callers wish. */
  @Override
  public void close() {
    cancellations.close();
    deadlines.close();
    pools.evictAll();
  }

  private CallResult chat(Attempt attempt, Payload.Chat chat, @Nullable String conversationId)
      throws InterruptedException {
    // A chat that is not to be saved cannot be asked for afterwards.
    boolean streams = streamsChats || Boolean.FALSE.equals(chat.autoSaveHistory());
    return follow(attempt, requests.chat(conversationId, Bodies.chat(chat, streams)), streams);
  }

  private CallResult toolOutputs(Attempt attempt, Payload.ChatToolOutputs outputs)
      throws InterruptedException {
    return follow(
        attempt,
        requests.toolOutputs(
            outputs.conversationId(), outputs.chatId(), Bodies.toolOutputs(outputs, streamsChats)),
        streamsChats);
  }

  private CallResult follow(Attempt attempt, Request begin, boolean streams)
      throws InterruptedException {
    return streams
        ? attempt.last(begin, new ChatStream(attempt.progress(), false)::read)
        : new ChatPoll(attempt, requests, looks, betweenLooks).run(begin);
  }

  private CallResult workflow(Attempt attempt, Payload.Workflow workflow)
      throws InterruptedException {
    var body = Bodies.workflow(workflow);
    return switch (workflow.mode()) {
      case STREAM ->
          attempt.last(requests.streamWorkflow(body), new WorkflowStream(attempt.progress())::read);
      case SYNC ->
          SilentRun.explained(
              attempt.last(
                  requests.runWorkflow(body), new WorkflowRun(attempt.progress())::readEnd));
      case ASYNC ->
          new WorkflowPoll(attempt, requests, workflow.workflowId(), looks, betweenLooks)
              .run(requests.runWorkflow(body), callTimeout);
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
