package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.credentials.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Coze as a script: what it says to each credential next, and always once the script has ended. */
final class FakeCoze implements Coze {
  static final CallResult NOT_REACHED =
      new CallResult.Failed(Category.UPSTREAM, null, "connection refused", true, false, null);
  static final CallResult MAY_HAVE_RUN =
      new CallResult.Failed(Category.UPSTREAM, 502, "bad gateway", true, true, null);
  static final CallResult SPENT =
      new CallResult.Failed(Category.QUOTA_EXHAUSTED, 4028, "no credits", false, false, "log");
  static final CallResult NOT_YOURS =
      new CallResult.ConversationRefused(4002, "no such conversation", "log");

  final List<Called> calls = new ArrayList<>();
  final List<String> created = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  private final VirtualTime time;
  private final Map<String, Deque<CallResult>> scripts = new HashMap<>();
  private final Deque<ConversationCreated> creations = new ArrayDeque<>();
  private Answer always = call -> ok("done by " + FakeCredential.nameIn(call.token()), call);
  Call.@Nullable CallName name; // which every call has, once it is accepted
  Duration runFor = Duration.ZERO; // how long a run goes on at Coze, looked at only
  Duration latency = Duration.ofMillis(100);
  Duration acceptedAfter = Duration.ofMillis(20);

  FakeCoze(VirtualTime time) {
    this.time = time;
  }

  FakeCoze says(String credential, CallResult... results) {
    scripts.computeIfAbsent(credential, _ -> new ArrayDeque<>()).addAll(List.of(results));
    return this;
  }

  FakeCoze always(Answer answer) {
    always = answer;
    return this;
  }

  void creates(ConversationCreated result) {
    creations.add(result);
  }

  @Override
  public CallResult call(Call call) throws InterruptedException {
    String credential = FakeCredential.nameIn(call.token());
    Deque<CallResult> script = scripts.getOrDefault(credential, new ArrayDeque<>());
    CallResult result = script.isEmpty() ? always.to(call) : script.remove();
    calls.add(new Called(credential, call, time.instant()));
    boolean accepted =
        result instanceof CallResult.ChatAnswered || result instanceof CallResult.WorkflowAnswered;
    CountDownLatch stopped = new CountDownLatch(1);
    call.abandonment().onGiveUp(stopped::countDown);
    try {
      if (accepted && goesOn(acceptedAfter, call, stopped)) {
        call.onAccepted().run();
        if (name != null) {
          call.onNamed().accept(name);
        }
        goOnAtCoze(call, stopped);
      }
      if (goesOn(accepted ? latency : acceptedAfter, call, stopped)) {
        return result;
      }
      return call.abandonment().givenUp()
          ? new CallResult.Abandoned(null)
          : new CallResult.TimedOut("no end within the deadline", null);
    } finally {
      call.abandonment().clear();
    }
  }

  private void goOnAtCoze(Call call, CountDownLatch stopped) throws InterruptedException {
    if (!runFor.isZero()) {
      call.meantime().begins();
      try {
        boolean _ = goesOn(runFor, call, stopped);
      } finally {
        call.meantime().ends();
      }
    }
  }

  private boolean goesOn(Duration duration, Call call, CountDownLatch stopped)
      throws InterruptedException {
    Instant until = time.instant().plus(duration);
    Instant end = until.isBefore(call.deadline()) ? until : call.deadline();
    return !time.await(stopped, end) && time.instant().isBefore(call.deadline());
  }

  @Override
  public ConversationCreated createConversation(
      AccessToken token, @Nullable String botId, Instant deadline, Abandonment abandonment)
      throws InterruptedException {
    time.sleep(Duration.ofMillis(50), new CountDownLatch(1));
    if (!creations.isEmpty()) {
      return creations.remove();
    }
    String id = "new-" + (created.size() + 1) + "-" + FakeCredential.nameIn(token);
    created.add(id);
    return new ConversationCreated.Created(id);
  }

  @Override
  public void cancel(AccessToken token, Call.CallName chat) {
    cancelled.add(FakeCredential.nameIn(token) + " " + chat.id());
  }

  List<String> credentialsCalled() {
    return calls.stream().map(Called::credential).toList();
  }

  /** Returns who was called, and for which conversation. */
  List<String> conversationsCalled() {
    return calls.stream().map(it -> it.credential() + " " + it.call().conversationId()).toList();
  }

  static CallResult ok(String content, Call call) {
    return call.payload() instanceof Payload.Workflow
        ? new CallResult.WorkflowAnswered(
            new Reply.WorkflowResult(null, content, List.of(), null, null, null, null), "log")
        : answered(content, call.conversationId());
  }

  static CallResult answered(String content, @Nullable String conversationId) {
    return new CallResult.ChatAnswered(
        new Reply.ChatResult("chat", conversationId, content, List.of(), List.of(), null, null),
        "log");
  }

  static CallResult refused(int code) {
    CallResult.Scope scope = code == 4100 ? CallResult.Scope.CREDENTIAL : CallResult.Scope.RESOURCE;
    return new CallResult.Rejected(scope, code, "no " + code, "log");
  }

  static CallResult failed(int code, @Nullable Duration retryAfter) {
    return new CallResult.Failed(Category.UPSTREAM, code, "not now", true, false, null, retryAfter);
  }

  static CallResult limit(@Nullable Duration retryAfter) {
    return new CallResult.RateLimited(true, retryAfter, 4013, "too many", null);
  }

  static boolean isPersonal(Call call) {
    return FakeCredential.nameIn(call.token()).equals("personal");
  }

  /** What Coze says to a call. */
  interface Answer {
    CallResult to(Call call);
  }

  /** A call that was made. */
  record Called(String credential, Call call, Instant at) {}
}
