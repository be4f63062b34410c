package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Reply;

/** Watches a batch. */
public interface Progress extends AutoCloseable {

  /** A reply came that answers a request of the batch. */
  void onReply(Reply reply);

  /** This is how far the batch is; called several times a second. */
  void onTick(int size, int answered, int failed);

  /** Shows a line of its own. */
  void say(String line);

  @Override
  void close();
}
