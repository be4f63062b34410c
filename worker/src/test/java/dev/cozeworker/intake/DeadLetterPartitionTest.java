package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which partition a dead letter goes to. */
class DeadLetterPartitionTest {
  private Optional<TopicDirectory.Topic> topic = Optional.empty();
  private final ReplyTargets targets = new ReplyTargets(ModelWorker.TOPICS, _ -> topic);

  @Test
  void the_one_with_the_number_of_the_request_s() throws Exception {
    topic = Optional.of(new TopicDirectory.Topic(12, Integer.MAX_VALUE));

    assertThat(targets.deadLetters(11).partition()).isEqualTo(11);
  }

  @Test
  void any_where_the_topic_has_not_so_many() throws Exception {
    topic = Optional.of(new TopicDirectory.Topic(11, Integer.MAX_VALUE));

    assertThat(targets.deadLetters(11).partition()).isNull();
  }

  @Test
  void the_same_while_the_broker_does_not_say_how_many_there_are() throws Exception {
    topic = Optional.of(TopicDirectory.Topic.UNKNOWN);

    assertThat(targets.deadLetters(11).partition()).isEqualTo(11);
  }
}
