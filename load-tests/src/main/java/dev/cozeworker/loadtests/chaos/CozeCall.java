package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.CozeControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A chat that reached the simulator, for the request with that id. */
record CozeCall(String id, Instant started) {

  /** All that the simulator remembers, in the order in which they came. */
  static List<CozeCall> all(CozeControl coze) {
    List<CozeCall> calls = new ArrayList<>();
    coze.journal(call -> {
      if (call.path("kind").asText().equals("chat_stream")) {
        Instant started = Instant.ofEpochMilli(call.path("started").asLong());
        calls.add(new CozeCall(call.path("tag").asText(), started));
      }
    });
    return calls;
  }
}
