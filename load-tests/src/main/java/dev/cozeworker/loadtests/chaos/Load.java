package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Metronome;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.RequestSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sends chats at a steady rate until it is told to stop; every other one has a key. */
final class Load implements AutoCloseable {
  private final Chats chats;
  private final RequestSender sender;
  private final Random random;
  private final Metronome metronome;
  private final int keys;
  private final List<Asked> asked = new ArrayList<>(); // guarded by this
  private final Thread thread;
  private volatile boolean stopped;

  private Load(Chats chats, RequestSender sender, Random random, int rate) {
    this.chats = chats;
    this.sender = sender;
    this.random = random;
    this.metronome = new Metronome(rate);
    this.keys = Math.max(1, rate / 2);
    this.thread = Thread.ofPlatform().name("load").daemon().unstarted(this::send);
  }

  static Load begin(Chats chats, RequestSender sender, Random random, int rate) {
    Load load = new Load(chats, sender, random, rate);
    load.thread.start();
    return load;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Sends no more, and makes sure that all are in their topic. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.flush();
  }

  private void send() {
    for (int number = 0; !stopped; number++) {
      metronome.await();
      String key = number % 2 == 0 ? null : "k" + random.nextInt(keys);
      send(number, key);
    }
  }

  private synchronized void send(int number, @Nullable String key) {
    var request = chats.chat(number);
    asked.add(new Asked(number, request.id(), key, Instant.now()));
    sender.send(key, request);
  }
}
