package dev.cozeworker.loadtests.traffic;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import java.util.List;

/**
 * Chats, each of its own, in turn with every bot. The question is the request's id, so that the
 * simulator's journal tells which request a call was made for.
 */
public record Chats(String run, List<String> bots) {
  public Chats {
    bots = List.copyOf(bots);
    if (bots.isEmpty()) {
      throw new IllegalArgumentException("bots: at least one, to chat with");
    }
  }

  /** The request of that number. */
  public Request chat(int number) {
    String id = run + "-" + number;
    String bot = bots.get(number % bots.size());
    return Request.of(id, Payload.Chat.with(bot, "u-" + number % 1000).ask(id).build());
  }

  /** The number of a request of this run, or -1 of any other's. */
  public int number(String id) {
    return id.matches(run + "-\\d{1,9}") ? Integer.parseInt(id.substring(run.length() + 1)) : -1;
  }
}
