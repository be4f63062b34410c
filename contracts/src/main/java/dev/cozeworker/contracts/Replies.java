package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/** Writes and reads replies as JSON. */
public final class Replies {

  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Reply.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Reply.class);

  private Replies() {}

  /**
   * Returns the reply as UTF-8 JSON, of the form that {@code reply.schema.json} has.
   *
   * @throws IllegalArgumentException if a value of its metadata or of a required action cannot be
   *     written as JSON
   */
  public static byte[] toJson(Reply reply) {
    try {
      return WRITER.writeValueAsBytes(reply);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("reply " + reply.id() + ": " + unwritable, unwritable);
    }
  }

  /**
   * Reads a reply. Fields that are not known here are left out, since the worker may be newer.
   *
   * @param json the value of a record of the replies topic, UTF-8
   * @throws SerializationException if it is no reply, or has a status, type, category or outcome
   *     that is not known here; it names the JSON path and the problem
   */
  public static Reply fromJson(byte[] json) {
    try {
      Reply reply = READER.readValue(json);
      if (reply == null) {
        throw new SerializationException("$: must be an object, not null");
      }
      return reply;
    } catch (JsonProcessingException malformed) {
      throw new SerializationException(path(malformed) + ": " + problem(malformed), malformed);
    } catch (IOException notUtf8) { // Jackson guesses UTF-16 and UTF-32 as well
      throw new SerializationException(JsonPath.ROOT + ": " + notUtf8.getMessage(), notUtf8);
    }
  }

  private static String path(JsonProcessingException malformed) {
    List<JsonMappingException.Reference> references =
        malformed instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    StringBuilder path = new StringBuilder(JsonPath.ROOT);
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append('.').append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  /** What a record's own check says, or else what Jackson says. */
  private static String problem(JsonProcessingException malformed) {
    String message =
        malformed instanceof ValueInstantiationException && malformed.getCause() != null
            ? malformed.getCause().getMessage()
            : malformed.getOriginalMessage();
    return message == null ? "is no reply" : message;
  }
}
