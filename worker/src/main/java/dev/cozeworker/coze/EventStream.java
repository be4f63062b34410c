package dev.cozeworker.coze;

import java.io.IOException;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Server-sent events, read as bytes and as tolerantly as the standard demands: any order of fields,
 * any number of data lines, either line end, comments, unknown fields. The data of events that
 * nobody wants is skipped without being decoded. Used by one thread.
 */
final class EventStream {
  private static final ByteString DATA = ByteString.encodeUtf8("data");
  private static final ByteString EVENT = ByteString.encodeUtf8("event");

  private final BufferedSource source;
  private final Set<String> unwanted;
  private final long limit;
  private final Buffer data = new Buffer();
  private ByteString nameBytes = ByteString.EMPTY;
  private String lastName = "";
  private String name = "";
  private boolean hasData;

  /**
   * Reads from that source.
   *
   * @param unwanted events whose data is not asked for
   * @param limit the most bytes that one line or one event's data may have
   */
  EventStream(BufferedSource source, Set<String> unwanted, long limit) {
    this.source = source;
    this.unwanted = unwanted;
    this.limit = limit;
  }

  /**
   * Goes on to the next event. One that the end of the stream cuts off counts if it has data, since
   * data that is cut is no JSON.
   *
   * @return whether there is one
   */
  boolean next() throws IOException {
    name = "";
    hasData = false;
    data.clear();
    while (true) {
      long end = source.indexOf((byte) '\n', 0, limit);
      boolean last = end < 0;
      if (last) {
        end = source.getBuffer().size();
        if (end >= limit) {
          throw new AnswerTooLarge(limit);
        }
      }
      boolean blank = line(end);
      if (last) {
        return data.size() > 0;
      }
      source.skip(1);
      if (blank && (hasData || !name.isEmpty())) {
        return true;
      }
    }
  }

  /** Returns the event's name, empty where it has none. */
  String name() {
    return name;
  }

  /** Returns and forgets the event's data, its lines joined; empty where it is unwanted. */
  byte[] takeData() {
    return data.readByteArray();
  }

  /** Consumes one line of that length but for its line feed; returns whether it is blank. */
  private boolean line(long end) throws IOException {
    boolean carriageReturn = end > 0 && source.getBuffer().getByte(end - 1) == '\r';
    long length = carriageReturn ? end - 1 : end;
    if (isField(DATA, length)) {
      data(length - skipToValue(DATA, length));
    } else if (isField(EVENT, length)) {
      name = name(length - skipToValue(EVENT, length));
      forgetIfUnwanted();
    } else {
      source.skip(length);
    }
    if (carriageReturn) {
      source.skip(1);
    }
    return length == 0;
  }

  private boolean isField(ByteString field, long length) {
    Buffer buffer = source.getBuffer();
    int size = field.size();
    return length >= size
        && buffer.rangeEquals(0, field)
        && (length == size || buffer.getByte(size) == ':');
  }

  /** Skips the field's name, the colon and one space after it; returns how many bytes that was. */
  private long skipToValue(ByteString field, long length) throws IOException {
    long skipped = Math.min(field.size() + 1, length);
    if (skipped < length && source.getBuffer().getByte(skipped) == ' ') {
      skipped++;
    }
    source.skip(skipped);
    return skipped;
  }

  private void forgetIfUnwanted() {
    if (unwanted.contains(name)) {
      data.clear();
    }
  }

  private void data(long length) throws IOException {
    if (unwanted.contains(name)) {
      hasData = true;
      source.skip(length);
      return;
    }
    if (data.size() + length >= limit) {
      throw new AnswerTooLarge(limit);
    }
    if (hasData) {
      data.writeByte('\n');
    }
    hasData = true;
    source.readFully(data, length);
  }

  /** Most events of a stream have the name of the one before: no new string for those. */
  private String name(long length) throws IOException {
    if (length == nameBytes.size() && source.getBuffer().rangeEquals(0, nameBytes)) {
      source.skip(length);
    } else {
      nameBytes = source.readByteString(length);
      lastName = nameBytes.utf8();
    }
    return lastName;
  }
}
