package dev.cozeworker.intake;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns one record into what is written for it. Safe for use by many threads. */
@FunctionalInterface
interface Turn {

  /**
   * Runs on a virtual thread that holds a place, which it may give up while it waits.
   *
   * @return the reply, the dead letter, or both; empty where the request was given up
   * @throws InterruptedException where the request was given up while it waited
   */
  Optional<List<ProducerRecord<byte[], byte[]>>> take(Work work) throws InterruptedException;
}
