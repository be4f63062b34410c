package dev.cozeworker.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Serves one request: reads it, makes the call, writes the reply. The same for every peer. */
final class Desk {
  private final CozeClient coze;
  private final String replies;

  Desk(Settings settings) {
    this.coze = settings.coze();
    this.replies = settings.replies();
  }

  /** Returns the record of the reply; a call that fails ends the process. */
  ProducerRecord<byte[], byte[]> serve(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode request = coze.parse(record.value());
      JsonNode chat = request.path("chat");
      String id = request.path("id").asText();
      String answer =
          coze.chat(
              chat.path("bot_id").asText(),
              chat.path("user_id").asText(),
              chat.path("additional_messages").path(0).path("content").asText());
      return reply(id, answer);
    } catch (IOException e) {
      throw Peer.end("figures with failed calls mean nothing", e);
    }
  }

  /**
   * Serves and writes the reply.
   *
   * @param written runs on the producer's thread once the broker has it
   */
  void serve(
      ConsumerRecord<byte[], byte[]> record,
      KafkaProducer<byte[], byte[]> producer,
      Runnable written) {
    var _ =
        producer.send(
            serve(record),
            (_, problem) -> {
              if (problem != null) {
                throw Peer.end("a reply was not written", problem);
              }
              written.run();
            });
  }

  private ProducerRecord<byte[], byte[]> reply(String id, String answer) throws IOException {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> reply =
        new ProducerRecord<>(replies, key, coze.reply(id, answer));
    reply.headers().add("coze_request_id", key);
    reply.headers().add("coze_status", "completed".getBytes(StandardCharsets.UTF_8));
    return reply;
  }
}
