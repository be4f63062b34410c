package dev.cozeworker.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a producer does with a request: write its JSON, and key it by its conversation. */
public final class Requests {

  /** Leaves out empty lists and maps too, which say nothing in a request. */
  private static final ObjectWriter WRITER =
      Json.MAPPER
          .rebuild()
          .withConfigOverride(List.class, list -> list.setInclude(nonEmpty()))
          .withConfigOverride(Map.class, map -> map.setInclude(nonEmpty()))
          .build()
          .writerFor(RequestJson.class);

  private Requests() {}

  /**
   * Returns the request as UTF-8 JSON, of the form that {@code request.schema.json} has, as long as
   * the limits are kept, which are not looked at here.
   *
   * @throws IllegalArgumentException if a value of its free-form objects cannot be written as JSON
   */
  public static byte[] toJson(Request request) {
    try {
      return WRITER.writeValueAsBytes(RequestJson.of(request));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("request " + request.id() + ": " + unwritable, unwritable);
    }
  }

  /**
   * Returns a record whose key is the request's conversation. The worker serves requests of one key
   * one after another, so the turns of a conversation keep their order. A request that names no
   * conversation gets no key and goes to any partition. For a producer with a {@code
   * StringSerializer} for keys and a {@link RequestSerializer} for values.
   */
  public static ProducerRecord<@Nullable String, Request> recordFor(String topic, Request request) {
    return new ProducerRecord<>(topic, conversationOf(request).orElse(null), request);
  }

  /** Returns the conversation that the request belongs to, or empty where it names none. */
  public static Optional<String> conversationOf(Request request) {
    return Optional.ofNullable(
        switch (request.payload()) {
          case Payload.Chat chat -> chat.conversationId();
          case Payload.ChatToolOutputs outputs -> outputs.conversationId();
          case Payload.WorkflowChat chat -> chat.conversationId();
          case Payload.Workflow workflow -> null;
          case Payload.WorkflowResume resume -> null;
        });
  }

  private static JsonInclude.Value nonEmpty() {
    return JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);
  }
}
