package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The move of an account with five workspaces, of two bots each, in virtual time. */
class AccountMoveTest {
  private static final String NOBODY = "nobody";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(250);

  /** What opens a breaker, those under way meanwhile, and probes after 30, 90, 210 and 450 s. */
  private static final int WRONG_CALLS_OF_A_MOVED_BOT = 5 + 2 + 5;

  private final Serve serve = new Serve(11);
  private final Map<String, String> owners = new HashMap<>();
  private final List<Wrong> wrong = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private int refusal = 4101;

  private record Wrong(String credential, String bot, Instant at) {}

  @Test
  void half_moved_for_ten_minutes_then_all_moved_then_moved_back(TestReporter reporter) {
    Set<String> moved = new HashSet<>(bots(0, 2));
    bots(0, 5).forEach(bot -> owners.put(bot, moved.contains(bot) ? "enterprise" : "personal"));
    serve.time.after(TEN_MINUTES, () -> owners.replaceAll((_, _) -> "enterprise"));
    serve.time.after(TEN_MINUTES.multipliedBy(2), () -> owners.replaceAll((_, _) -> "personal"));

    requests(TEN_MINUTES.multipliedBy(3));

    assertThat(replies).hasSize(7_200).allMatch(reply -> reply.status() == Status.COMPLETED);
    List<Wrong> half = wrongIn(0);
    assertThat(half).as("no call of what stays").allMatch(call -> moved.contains(call.bot()));
    assertEachBotAtMost(half, WRONG_CALLS_OF_A_MOVED_BOT);
    List<Wrong> all = wrongIn(1);
    assertThat(all).allMatch(call -> call.credential().equals("personal"));
    assertEachBotAtMost(all, WRONG_CALLS_OF_A_MOVED_BOT);
    List<Wrong> back = wrongIn(2);
    assertThat(back).allMatch(call -> call.credential().equals("enterprise"));
    // The personal account is tried next, serves, and is first again from then on.
    assertEachBotAtMost(back, 3);
    reporter.publishEntry(
        "calls to the wrong credential, of 2,400 requests each: half moved, all moved, moved back",
        "%d, %d, %d".formatted(half.size(), all.size(), back.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {4101, 4100})
  void both_refuse_for_two_minutes_in_the_middle_of_the_move(int code) {
    // More wait at once than there are places.
    serve.places = new Places(50, 500, () -> {});
    List<Integer> taken = new ArrayList<>();
    bots(0, 5).forEach(bot -> owners.put(bot, "personal"));
    serve.time.after(
        Duration.ofMinutes(1),
        () -> {
          refusal = code;
          owners.replaceAll((_, _) -> NOBODY);
        });
    for (int second = 65; second < 180; second++) {
      serve.time.after(Duration.ofSeconds(second), () -> taken.add(serve.places.taken()));
    }
    serve.time.after(
        Duration.ofMinutes(3),
        () -> {
          refusal = 4101;
          owners.replaceAll((_, _) -> "enterprise");
        });

    requests(Duration.ofMinutes(5));

    assertThat(replies).hasSize(1_200).allMatch(reply -> reply.status() == Status.COMPLETED);
    assertThat(replies.stream().filter(reply -> reply.attempts().size() > 2).count())
        .as("those that were refused by both")
        .isGreaterThan(400);
    assertThat(taken.stream().mapToInt(Integer::intValue).average().orElseThrow())
        .as("places held while hundreds wait")
        .isLessThan(25);
  }

  private void requests(Duration span) {
    serve.coze.always(this::answer);
    List<String> bots = bots(0, 5);
    long count = span.dividedBy(BETWEEN_REQUESTS);
    for (int i = 0; i < count; i++) {
      serve.arrive(
          BETWEEN_REQUESTS.multipliedBy(i),
          Serve.chatWith(bots.get(i % bots.size())),
          reply -> replies.add(reply.orElseThrow()));
    }
    serve.time.run();
  }

  private CallResult answer(Call call) {
    String credential = FakeCredential.nameIn(call.token());
    String bot = ((Payload.Chat) call.payload()).botId();
    if (credential.equals(owners.get(bot))) {
      return FakeCoze.ok("", call);
    }
    wrong.add(new Wrong(credential, bot, serve.time.instant()));
    return FakeCoze.refused(refusal);
  }

  private List<Wrong> wrongIn(int tenMinutes) {
    Instant from = VirtualTime.START.plus(TEN_MINUTES.multipliedBy(tenMinutes));
    return wrong.stream()
        .filter(call -> !call.at().isBefore(from) && call.at().isBefore(from.plus(TEN_MINUTES)))
        .toList();
  }

  private static void assertEachBotAtMost(List<Wrong> calls, int atMost) {
    for (String bot : bots(0, 5)) {
      assertThat(calls.stream().filter(call -> call.bot().equals(bot)))
          .as("calls of bot %s to the wrong credential", bot)
          .hasSizeLessThanOrEqualTo(atMost);
    }
  }

  private static List<String> bots(int fromWorkspace, int toWorkspace) {
    return IntStream.range(2 * fromWorkspace, 2 * toWorkspace)
        .mapToObj(i -> String.valueOf(7400 + i))
        .toList();
  }
}
