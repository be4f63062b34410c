package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.CallPermit;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by the hundred while permissions change, in seeded orders and virtual time. */
class MigrationModelTest {
  private static final int REQUESTS = 600;
  private static final Duration SPAN = Duration.ofMinutes(30);

  /** Who may serve which bot; a bot that nobody may serve is in the minutes of its move. */
  private final Map<String, String> servedBy = new HashMap<>();

  private int refusal = 4101;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void no_request_is_rejected_while_a_credential_would_have_served_it(long seed) {
    Random random = new Random(seed);
    Serve serve = new Serve(seed);
    serve.grace = Duration.ofSeconds(random.nextInt(120));
    serve.coze.always(this::answer);
    List<String> bots = List.of("7400", "7401", "7402");
    bots.forEach(bot -> servedBy.put(bot, "personal"));
    for (int flip = 0; flip < 60; flip++) {
      String bot = bots.get(random.nextInt(bots.size()));
      String by = List.of("personal", "enterprise", "nobody").get(random.nextInt(3));
      int code = random.nextInt(4) == 0 ? 4100 : 4101;
      serve.time.after(
          within(random),
          () -> {
            servedBy.put(bot, by);
            refusal = code;
          });
    }
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Request request = Serve.chatWith(bots.get(random.nextInt(bots.size())));
      serve.later(within(random), request, reply -> replies.add(reply.orElseThrow()));
    }

    serve.time.run();

    assertThat(replies).hasSize(REQUESTS);
    for (Reply reply : replies) {
      if (reply.status() != Status.COMPLETED) {
        assertRejectedByEverybody(reply);
      }
    }
    assertThat(serve.places.taken()).isZero();
    assertThat(serve.places.waiting()).isZero();
    bots.forEach(bot -> assertEveryPermitIsBack(serve, bot));
  }

  @Test
  void a_move_costs_the_minimum_number_of_calls_and_those_under_way_then_probes_alone() {
    Serve serve = new Serve(7);
    serve.coze.always(this::answer);
    servedBy.put("7400", "personal");
    Instant movedAt = VirtualTime.START.plus(Duration.ofMinutes(1)).plusMillis(5);
    serve.time.after(
        Duration.between(VirtualTime.START, movedAt), () -> servedBy.put("7400", "enterprise"));
    List<Status> statuses = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      serve.later(
          Duration.ofMillis(100L * i),
          Serve.chatWith("7400"),
          reply -> statuses.add(reply.orElseThrow().status()));
    }

    serve.time.run();

    List<Duration> refusedAfterMove =
        serve.coze.calls.stream()
            .filter(call -> call.credential().equals("personal"))
            .filter(call -> call.at().isAfter(movedAt))
            .map(call -> Duration.between(movedAt, call.at()))
            .toList();
    assertThat(statuses).hasSize(3000).containsOnly(Status.COMPLETED);
    assertThat(refusedAfterMove.stream().filter(at -> at.toSeconds() < 20)).hasSizeBetween(5, 7);
    assertThat(refusedAfterMove.stream().filter(at -> at.toSeconds() >= 20)).hasSizeBetween(2, 4);
  }

  @Test
  void a_bot_that_has_not_moved_is_not_dragged_along() {
    Serve serve = new Serve(7);
    serve.coze.always(this::answer);
    servedBy.put("7400", "enterprise");
    servedBy.put("7401", "personal");
    List<Reply> unmoved = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      serve.later(Duration.ofMillis(100L * i), Serve.chatWith("7400"), _ -> {});
      serve.later(
          Duration.ofMillis(100L * i),
          Serve.chatWith("7401"),
          reply -> unmoved.add(reply.orElseThrow()));
    }

    serve.time.run();

    assertThat(unmoved).allMatch(reply -> reply.attempts().size() == 1 && !reply.failedOver());
  }

  private CallResult answer(Call call) {
    String credential = FakeCredential.nameIn(call.token());
    String bot = ((Payload.Chat) call.payload()).botId();
    return credential.equals(servedBy.get(bot)) ? FakeCoze.ok("", call) : FakeCoze.refused(refusal);
  }

  /** Each credential's last refusal came in the last round, when nobody could serve it. */
  private static void assertRejectedByEverybody(Reply reply) {
    assertThat(reply.error()).extracting(Reply.Failure::category).isEqualTo(Category.REJECTED);
    List<Reply.Attempt> last =
        reply.attempts().subList(reply.attempts().size() - 2, reply.attempts().size());
    assertThat(last)
        .extracting(Reply.Attempt::credential)
        .containsExactlyInAnyOrder("personal", "enterprise");
    assertThat(last).allMatch(attempt -> attempt.outcome() == Reply.Attempt.Outcome.REJECTED);
    assertThat(last.getLast().startedAt())
        .isBeforeOrEqualTo(last.getFirst().startedAt().plusMillis(20));
  }

  /** A permit that had leaked would leave its breaker half-open without a probe to give. */
  private static void assertEveryPermitIsBack(Serve serve, String bot) {
    Resource resource = new Resource(Resource.Kind.BOT, bot);
    serve.time.advance(Duration.ofHours(1));
    Route route = serve.route();
    for (Candidate candidate : route.candidates()) {
      CallPermit permit = route.lineOf(candidate, resource).permit(candidate).orElseThrow();
      permit.close();
    }
  }

  private static Duration within(Random random) {
    return Duration.ofMillis(random.nextLong(SPAN.toMillis()));
  }
}
