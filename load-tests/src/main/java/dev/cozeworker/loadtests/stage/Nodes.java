package dev.cozeworker.loadtests.stage;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The nodes of the broker, by their numbers from 1: killed, and started again in their places. */
public final class Nodes {
  private static final int MINUTES_TO_OBEY = 3;

  private final ChildProcess broker;
  private final BlockingQueue<String> answers;

  Nodes(ChildProcess broker, BlockingQueue<String> answers) {
    this.broker = broker;
    this.answers = answers;
  }

  /** Ends it with SIGKILL; it is dead when this returns. */
  public void kill(int node) {
    command("kill " + node);
  }

  /** Starts it again on its port and data; it serves when this returns. */
  public void restart(int node) {
    command("restart " + node);
  }

  private synchronized void command(String command) {
    broker.tell(command);
    try {
      String answer = answers.poll(MINUTES_TO_OBEY, TimeUnit.MINUTES);
      if (answer == null || !answer.contains("\"done\"")) {
        throw new IllegalStateException("the broker answers " + command + " with " + answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
