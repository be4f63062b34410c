package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.config.ClientConfig;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** The dead-letter topic and the topic that its records came from. */
record DeadLetters(KafkaAccess access, String topic, String requests) {

  /**
   * Returns those of the configuration.
   *
   * @throws CommandFailure if the broker cannot be reached or a topic is missing
   */
  static DeadLetters of(ClientConfig config) {
    KafkaAccess access = new KafkaAccess(config.kafka());
    String topic = config.topics().deadLetters();
    String requests = config.topics().requests();
    try (Admin admin = access.connect()) {
      Set<String> there = access.await(admin.listTopics().names());
      List<String> missing =
          Stream.of(topic, requests).filter(each -> !there.contains(each)).toList();
      if (!missing.isEmpty()) {
        throw CommandFailure.usage(
            "Missing on this broker: %s. To make them: coze-worker topics create"
                .formatted(String.join(", ", missing)));
      }
    }
    return new DeadLetters(access, topic, requests);
  }

  /**
   * Gives those that are meant, in the order of partition and offset, no more than its limit.
   *
   * @param visitor returns whether the letter counts for the limit
   * @throws CommandFailure if a partition is asked for that the topic has not
   */
  void forEach(Selection selection, Predicate<DeadLetter> visitor) {
    int[] left = {selection.limit()};
    if (left[0] <= 0) {
      return;
    }
    try (TopicReader reader = new TopicReader(access, topic)) {
      selection.check(topic, reader.partitions());
      reader.read(
          selection::wants,
          selection.since(),
          record -> {
            DeadLetter letter = new DeadLetter(record);
            if (selection.wants(letter) && visitor.test(letter)) {
              left[0]--;
            }
            return left[0] > 0;
          });
    }
  }
}
