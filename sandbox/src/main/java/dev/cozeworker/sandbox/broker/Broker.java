package dev.cozeworker.sandbox.broker;

/** A Kafka that has been started and serves until it is closed. */
public interface Broker extends AutoCloseable {

  /** Returns the addresses that a client is given as {@code bootstrap.servers}. */
  String bootstrapServers();

  /** Stops it and waits until it has stopped; once closed, does nothing. */
  @Override
  void close();
}
