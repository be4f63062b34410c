package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.TopicSet;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A system that can be measured. */
enum Entrant {
  /** The calls alone, with the worker's HTTP library and without Kafka: the limit. */
  BARE("bare"),
  /** This worker, a reply and its offset in one transaction. */
  EXACTLY_ONCE("exactly-once"),
  /** This worker, without transactions. */
  AT_LEAST_ONCE("at-least-once"),
  /** One consumer for each partition, each with one request at a time. */
  PLAIN_LOOP("plain-loop"),
  /** Spring Kafka with asynchronous acknowledgements on virtual threads. */
  SPRING_KAFKA("spring-kafka"),
  /** Confluent's parallel-consumer, in any order. */
  PARALLEL_CONSUMER("parallel-consumer"),
  /** The same with a reply and its offset in one transaction. */
  PARALLEL_CONSUMER_TX("parallel-consumer-tx"),
  /** Kafka's share consumer. */
  SHARE_CONSUMER("share-consumer");

  private final String label;

  Entrant(String label) {
    this.label = label;
  }

  /**
   * Finds the one that a command line names.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Entrant named(String label) {
    return Arrays.stream(values())
        .filter(each -> each.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                label
                    + ": not one of "
                    + Arrays.stream(values())
                        .map(Entrant::label)
                        .collect(Collectors.joining(", "))));
  }

  /** What tables, logs and command lines call it. */
  String label() {
    return label;
  }

  boolean isWorker() {
    return this == EXACTLY_ONCE || this == AT_LEAST_ONCE;
  }

  boolean usesKafka() {
    return this != BARE;
  }

  /** The calls that it may have under way where so many are allowed. */
  int depth(int inFlight, int partitions) {
    return this == PLAIN_LOOP ? Math.min(inFlight, partitions) : inFlight;
  }

  TopicSet topics() {
    return new TopicSet(label + ".");
  }

  /** The variables that it is started with. */
  Map<String, String> settings(int inFlight) {
    String max = Integer.toString(inFlight);
    return isWorker()
        ? Map.of(
            "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", max,
            "COZE_WORKER_CONSUMPTION_DELIVERY", label)
        : Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", max);
  }
}
