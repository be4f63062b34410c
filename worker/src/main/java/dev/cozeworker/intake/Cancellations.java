package dev.cozeworker.intake;

import org.apache.kafka.common.header.Headers;

/** Which requests were cancelled, as a batch, before they were taken up. */
@FunctionalInterface
interface Cancellations {

  /**
   * Returns whether the request with these headers was cancelled.
   *
   * @throws InterruptedException where it is given up while it is not known yet
   */
  boolean has(Headers headers) throws InterruptedException;
}
