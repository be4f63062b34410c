package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void a_load_that_ended_by_itself_is_told() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Load.Way way =
        (_, _) -> {
          begun.countDown();
          throw new IllegalStateException("the producer is closed");
        };
    try (RequestSender sender = RequestSender.open(Target.of("127.0.0.1:1"))) {
      Load load = Load.begin(new Chats("c", List.of("bot")), sender, way, 100);
      begun.await();

      assertThatThrownBy(load::close)
          .hasMessageContaining("no longer sent")
          .hasRootCauseMessage("the producer is closed");
    }
  }
}
