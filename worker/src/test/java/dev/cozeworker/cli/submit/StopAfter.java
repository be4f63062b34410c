package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.contracts.Reply;

/** Stops the batch in its middle. */
final class StopAfter implements Progress {
  private final int replies;
  private final Interruption interruption;

  StopAfter(int replies, Interruption interruption) {
    this.replies = replies;
    this.interruption = interruption;
  }

  @Override
  public void onReply(Reply reply) {}

  @Override
  public void onTick(int size, int answered, int failed) {
    if (answered >= replies) {
      interruption.request();
    }
  }

  @Override
  public void say(String line) {}

  @Override
  public void close() {}
}
