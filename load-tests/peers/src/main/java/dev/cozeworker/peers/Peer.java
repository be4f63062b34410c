package dev.cozeworker.peers;

import java.io.OutputStream;

/** Runs the peer that the first argument names, until its standard input ends. */
public final class Peer {

  private Peer() {}

  /** Ends with status 1 as soon as anything goes wrong on any thread. */
  public static void main(String[] args) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> end(thread.getName(), e));
    Settings settings = Settings.of(System.getenv());
    switch (args[0]) {
      case "bare" -> BareClient.run(settings);
      case "plain-loop" -> PlainLoop.start(settings);
      case "spring-kafka" -> SpringListener.start(settings);
      case "parallel-consumer" -> ParallelProcessor.start(settings, false);
      case "parallel-consumer-tx" -> ParallelProcessor.start(settings, true);
      case "share-consumer" -> ShareLoop.start(settings);
      default -> throw new IllegalArgumentException("no such peer: " + args[0]);
    }
    if (!args[0].equals("bare")) {
      System.out.println("ready");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
    Runtime.getRuntime().halt(0);
  }

  /** Ends the process at once; returns nothing, but lets a caller throw. */
  static IllegalStateException end(String where, Throwable failure) {
    System.err.println(where + ": " + failure);
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
    return new IllegalStateException(failure);
  }
}
