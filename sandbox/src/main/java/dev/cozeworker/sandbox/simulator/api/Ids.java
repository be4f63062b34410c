package dev.cozeworker.sandbox.simulator.api;

/** Makes the ids that Coze gives out; the second digit tells what is named. */
final class Ids {
  private static final long CONVERSATION = 7_600_000_000_000_000_000L;
  private static final long CHAT = 7_700_000_000_000_000_000L;
  private static final long MESSAGE = 7_800_000_000_000_000_000L;
  private static final long EXECUTION = 7_900_000_000_000_000_000L;

  private long conversations;
  private long chats;
  private long messages;
  private long executions;

  String conversation() {
    return Long.toString(CONVERSATION + ++conversations);
  }

  String chat() {
    return Long.toString(CHAT + ++chats);
  }

  /** The first of {@code count} consecutive ids. */
  long messages(int count) {
    long first = MESSAGE + messages + 1;
    messages += count;
    return first;
  }

  String execution() {
    return Long.toString(EXECUTION + ++executions);
  }
}
