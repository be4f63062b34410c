package dev.cozeworker.cli.deadletters;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.header.Header;

/** Dead letters as one JSON array, an element a line, written as they are read. */
final class DeadLetterJson implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintWriter out;
  private boolean begun;

  DeadLetterJson(PrintWriter out) {
    this.out = out;
  }

  void add(DeadLetter letter) {
    out.print(begun ? ",\n" : "[\n");
    begun = true;
    out.print(node(letter));
  }

  @Override
  public void close() {
    out.print(begun ? "\n]\n" : "[]\n");
    out.flush();
  }

  static ObjectNode node(DeadLetter letter) {
    ObjectNode node = JSON.createObjectNode();
    node.put("partition", letter.partition());
    node.put("offset", letter.offset());
    node.put("at", letter.at().toString());
    ObjectNode origin = node.putObject("original");
    letter.originalTopic().ifPresent(topic -> origin.put("topic", topic));
    letter.originalPartition().ifPresent(partition -> origin.put("partition", partition));
    letter.originalOffset().ifPresent(offset -> origin.put("offset", offset));
    letter.originalTimestamp().ifPresent(time -> origin.put("timestamp", time.toString()));
    letter.exception().ifPresent(exception -> node.put("exception", exception));
    letter.reason().ifPresent(reason -> node.put("reason", reason));
    node.put("replays", letter.replays());
    letter.replayOf().ifPresent(earlier -> node.put("replay_of", earlier));
    putBytes(node, "key", letter.record().key());
    node.put("value_bytes", letter.size());
    putBytes(node, "value", letter.record().value());
    ObjectNode headers = node.putObject("headers");
    for (Header header : letter.record().headers()) {
      putBytes(headers, header.key(), header.value());
    }
    return node;
  }

  /** As text where it is UTF-8, else under a name that says so. */
  private static void putBytes(ObjectNode node, String name, byte[] bytes) {
    if (bytes == null) {
      node.putNull(name);
      return;
    }
    try {
      node.put(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      node.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
    }
  }
}
