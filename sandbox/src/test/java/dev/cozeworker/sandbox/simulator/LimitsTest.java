package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final World WORLD = World.standard(7);
  private static final String PERSONAL = WORLD.account(World.PERSONAL).pat();

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Simulator simulator = Simulator.start(WORLD, Settings.STANDARD, 0, 1, clock);
  private final CozeClient coze = new CozeClient(simulator.baseUrl());

  @AfterEach
  void stop() {
    coze.close();
    simulator.close();
  }

  private List<Integer> codes(int calls) {
    return IntStream.range(0, calls)
        .mapToObj(i -> coze.chat(PERSONAL, WORLD.bots().getFirst(), "hi", false))
        .map(answer -> CozeClient.json(answer).path("code").asInt())
        .toList();
  }

  @Test
  void an_account_has_so_many_chats_a_second() {
    coze.configure("{\"limits\":{\"chats_per_second\":2,\"code\":4020}}");

    assertThat(codes(3)).containsExactly(0, 0, 4020);
    clock.pass(Duration.ofSeconds(1));
    assertThat(codes(3)).containsExactly(0, 0, 4020);
  }

  @Test
  void an_account_has_so_many_calls_under_way_and_a_chat_is_one_until_it_is_over() {
    coze.configure(
        "{\"limits\":{\"concurrent\":2},\"defaults\":{\"total\":{\"fixed\":{\"ms\":500}}}}");

    assertThat(codes(3)).containsExactly(0, 0, 4013);
    await().until(() -> codes(1).equals(List.of(0)));
  }

  @Test
  void a_limit_can_speak_http_429() {
    coze.configure(
        """
        {"limits":{"chats_per_second":1,"code":429,"retry_after":"seconds",
         "retry_after_seconds":3}}\
        """);
    codes(1);

    var answer = coze.chat(PERSONAL, WORLD.bots().getFirst(), "hi", true);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).hasValue("3");
  }
}
