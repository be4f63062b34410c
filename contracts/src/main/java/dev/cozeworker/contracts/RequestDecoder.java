package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.EnvelopeFields.CREDENTIAL;
import static dev.cozeworker.contracts.EnvelopeFields.EXPIRES_AT;
import static dev.cozeworker.contracts.EnvelopeFields.ID;
import static dev.cozeworker.contracts.EnvelopeFields.METADATA;
import static dev.cozeworker.contracts.EnvelopeFields.ROUTE;
import static dev.cozeworker.contracts.EnvelopeFields.TYPE;
import static dev.cozeworker.contracts.EnvelopeFields.USER;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.cozeworker.contracts.Decoded.Invalid;
import dev.cozeworker.contracts.Decoded.Problem;
import dev.cozeworker.contracts.Decoded.Undecodable;
import dev.cozeworker.contracts.Decoded.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a request record, strictly: UTF-8 JSON, every field known, no field twice, the
 * limits kept. Unknown fields are refused because a typo that is dropped in silence costs more than
 * an error.
 *
 * <p>A broken rule does not end the reading. The rest of the document is still read, since what
 * follows decides whether it is JSON at all, and brings what the reply has to echo. The first
 * broken rule is the one that is told.
 *
 * <p>Safe for use by many threads.
 */
public final class RequestDecoder {

  private static final Problem ID_PROBLEM =
      new Problem("$.id", "must be a string of 1 to " + Request.LONGEST_ID + " characters");

  /**
   * Decodes the value of one record. Throws nothing, whatever the bytes are, and holds no more than
   * a small multiple of them.
   *
   * @param value the record's value, null for a tombstone
   */
  public Decoded decode(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return new Undecodable(null, new Problem(JsonPath.ROOT, "is empty"));
    }
    StrictUtf8 utf8 = StrictUtf8.decode(value);
    Values values = new Values();
    try (JsonParser parser =
        Json.REQUEST_FACTORY.createParser(utf8.text().array(), 0, utf8.text().limit())) {
      Optional<Problem> broken = readEnvelope(parser, values);
      return utf8.isFaulty() ? undecodable(values, notUtf8(utf8)) : decoded(values, broken);
    } catch (BrokenRule notOneObject) {
      return undecodable(values, notOneObject.problem());
    } catch (JsonProcessingException malformed) {
      return undecodable(values, utf8.isFaulty() ? notUtf8(utf8) : notJson(malformed));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from an array does no I/O", impossible);
    }
  }

  /** Reads the document to its end and returns the first rule that it breaks. */
  private static Optional<Problem> readEnvelope(JsonParser parser, Values values)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenRule(JsonPath.ROOT, "must be a JSON object");
    }
    Optional<Problem> first = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      try {
        EnvelopeFields.TABLE.readField(parser, values);
      } catch (BrokenRule broken) {
        first = first.or(() -> Optional.of(broken.problem()));
        leaveField(parser);
      }
    }
    if (parser.nextToken() != null) {
      throw new BrokenRule(JsonPath.ROOT, "must be one JSON object with nothing after it");
    }
    return first;
  }

  /** Goes from wherever a rule was broken to the last token of that field of the envelope. */
  private static void leaveField(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
    }
    while (parser.getParsingContext().getNestingDepth() > 1) {
      parser.nextToken();
    }
  }

  private static Decoded decoded(Values values, Optional<Problem> broken) {
    String id = values.find(ID);
    if (id == null) {
      return undecodable(values, ID_PROBLEM);
    }
    Optional<Problem> problem = broken.or(() -> payloadProblem(values));
    return problem.isPresent()
        ? new Invalid(id, values.find(TYPE), route(values), values.find(METADATA), problem.get())
        : new Valid(request(id, values));
  }

  /** Exactly one payload, under the name that the type gives. */
  private static Optional<Problem> payloadProblem(Values values) {
    RequestType type = values.find(TYPE);
    if (type == null) {
      return Optional.of(new Problem("$.type", "is required"));
    }
    String since = " where type is \"" + type.wireName() + "\"";
    for (RequestType other : RequestType.values()) {
      if (other != type && values.has(EnvelopeFields.payload(other))) {
        return Optional.of(new Problem("$." + other.wireName(), "is not allowed" + since));
      }
    }
    return values.has(EnvelopeFields.payload(type))
        ? Optional.empty()
        : Optional.of(new Problem("$." + type.wireName(), "is required" + since));
  }

  private static Request request(String id, Values values) {
    return new Request(
        id,
        values.get(EnvelopeFields.payload(values.get(TYPE))),
        values.getOr(ROUTE, Request.DEFAULT_ROUTE),
        values.find(USER),
        values.find(CREDENTIAL),
        values.find(EXPIRES_AT),
        values.find(METADATA));
  }

  /** The route of an answer to a broken request: the default only where none was named. */
  private static @Nullable String route(Values values) {
    return values.isUnread(ROUTE) ? null : values.getOr(ROUTE, Request.DEFAULT_ROUTE);
  }

  private static Undecodable undecodable(Values values, Problem problem) {
    return new Undecodable(values.find(ID), problem);
  }

  private static Problem notUtf8(StrictUtf8 utf8) {
    return new Problem(JsonPath.ROOT, "is not UTF-8 at byte " + utf8.faultAt());
  }

  /** Says it in words of its own, since Jackson's quote what stands there. */
  private static Problem notJson(JsonProcessingException malformed) {
    String what =
        switch (malformed) {
          case JsonEOFException end -> "ends before its JSON does";
          case StreamConstraintsException limit -> "is JSON beyond the limits of reading";
          default -> "is not JSON";
        };
    JsonLocation where = malformed.getLocation();
    return new Problem(
        JsonPath.ROOT,
        where == null
            ? what
            : what + ", at line " + where.getLineNr() + ", column " + where.getColumnNr());
  }
}
