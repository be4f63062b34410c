package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SettledTest extends Transacting {
  private final Settled settled = new Settled(assignments, noted, () -> now);

  @Test
  void a_dead_letter_is_told_of_and_is_no_reply() {
    Work work = underWay(0);
    settled.replied(new Event.Finished(work, Answer.of(deadLetter(work))));

    assertThat(deadLettered).isEqualTo(1);
    assertThat(counted).isEmpty();
  }

  @Test
  void a_dead_letter_with_a_reply_is_both_and_a_reply_alone_is_no_dead_letter() {
    Work work = underWay(0);
    ProducerRecord<byte[], byte[]> reply =
        ReplyRecords.of(work.record(), Works.reply(work, "0"), to("coze.replies"));
    Answer answer = Answer.of(reply).as(Works.COMPLETED.failed());

    settled.replied(new Event.Finished(work, answer));
    assertThat(deadLettered).isZero();
    settled.replied(new Event.Finished(work, answer.beside(deadLetter(work))));

    assertThat(deadLettered).isEqualTo(1);
    assertThat(counted).hasSize(2);
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(Work work) {
    return DeadLetters.of(work.record(), to("coze.requests.dlt"), "$: is not JSON");
  }

  private static ReplyTarget.To to(String topic) {
    return new ReplyTarget.To(topic, 0, Integer.MAX_VALUE);
  }
}
