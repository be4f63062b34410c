package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.contracts.Request;
import dev.cozeworker.loadtests.bench.Metronome;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.RequestSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sends chats at a steady rate until it is told to stop. */
final class Load implements AutoCloseable {
  private final Chats chats;
  private final RequestSender sender;
  private final Way way;
  private final Metronome metronome;
  private final List<Asked> asked = new ArrayList<>(); // guarded by this
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure; // written by the thread alone

  private Load(Chats chats, RequestSender sender, Way way, int rate) {
    this.chats = chats;
    this.sender = sender;
    this.way = way;
    this.metronome = new Metronome(rate);
    this.thread = Thread.ofPlatform().name("load").daemon().unstarted(this::send);
  }

  /** How a request is sent. */
  @FunctionalInterface
  interface Way {
    /** Sends it; returns the key that it was given. */
    @Nullable String send(RequestSender sender, Request request);
  }

  /** Every other one with one of so many keys. */
  static Way someWithKeys(int keys, Random random) {
    return (sender, request) -> {
      String key = random.nextBoolean() ? null : "k" + random.nextInt(keys);
      sender.send(key, request);
      return key;
    };
  }

  static Way toPartition(int partition) {
    return (sender, request) -> {
      sender.send(partition, request);
      return null;
    };
  }

  static Load begin(Chats chats, RequestSender sender, Way way, int rate) {
    Load load = new Load(chats, sender, way, rate);
    load.thread.start();
    return load;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /**
   * Sends no more, and makes sure that all are in their topic.
   *
   * @throws IllegalStateException if one is not, or the sending has ended before
   */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.flush();
    Throwable ended = failure;
    if (ended != null) {
      throw new IllegalStateException("requests were no longer sent", ended);
    }
  }

  private void send() {
    try {
      for (int number = 0; !stopped; number++) {
        metronome.await();
        send(number);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private synchronized void send(int number) {
    Request request = chats.chat(number);
    Instant at = Instant.now();
    asked.add(new Asked(number, request.id(), way.send(sender, request), at));
  }
}
