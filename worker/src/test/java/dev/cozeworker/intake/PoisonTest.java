package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.logged.LogOf;
import java.util.Objects;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.KeyValuePair;

/** What becomes of a reply that the broker does not take, and of those beside it. */
class PoisonTest extends Transacting {
  @RegisterExtension private final LogOf log = new LogOf(Poison.class);

  @Test
  void where_even_the_error_is_not_taken_the_partition_stops_and_holds_up_nobody() {
    finish(0, 1);
    producer().neverTaken = "0";
    committer.tick(consumer.groupMetadata());
    for (int i = 0; i < 6; i++) {
      later();
    }

    assertThat(written()).containsExactly("1");
    assertThat(partition.halted()).contains("error reply of offset 0").contains("coze.replies");
  }

  @Test
  void a_reply_that_is_too_large_is_found_by_halves_and_answered_with_an_error() {
    finish(0, 1, 2, 3, 4);
    producer().tooLarge = "3";
    committer.tick(consumer.groupMetadata());
    for (int i = 0; i < 12; i++) {
      later();
    }

    assertThat(written()).containsExactly("0", "1", "2", "3", "4");
    Reply error = Replies.fromJson(producer().history().get(3).value());
    assertThat(error.status()).isEqualTo(Reply.Status.FAILED);
    Reply.Failure failure = Objects.requireNonNull(error.error());
    assertThat(failure.category()).isEqualTo(Reply.Category.UPSTREAM);
    assertThat(failure.message()).contains("coze.replies").contains("too large for the test");
  }

  @Test
  void a_reply_that_is_too_large_counts_as_the_error_that_went_out_in_its_place() {
    finish(0, 1);
    producer().tooLarge = "1";
    committer.tick(consumer.groupMetadata());
    for (int i = 0; i < 6; i++) {
      later();
    }

    assertThat(counted).containsExactly(Reply.Status.COMPLETED, Reply.Status.FAILED);
    assertThat(failed).containsExactly("1");
  }

  @Test
  void the_log_says_which_request_has_an_error_in_place_of_its_reply() {
    finish(0);
    producer().tooLarge = "0";
    committer.tick(consumer.groupMetadata());
    later();

    assertThat(log.lines())
        .singleElement()
        .satisfies(line ->
            assertThat(line.getKeyValuePairs()).contains(new KeyValuePair("requestId", "0")));
  }

  @Test
  void a_broker_in_trouble_is_not_blamed_on_a_record() {
    finish(0);
    producer().failing = new TimeoutException("broker away");
    committer.tick(consumer.groupMetadata());
    later();
    assertThat(written()).isEmpty();

    producer().failing = null;
    later();

    assertThat(written()).containsExactly("0");
    assertThat(Replies.fromJson(producer().history().getFirst().value()).status())
        .isEqualTo(Reply.Status.COMPLETED);
  }
}
