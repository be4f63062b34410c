package dev.cozeworker.coze;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The JSON of one attempt, forgotten once written; knows whether any of it may have left. */
final class OutgoingBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final long length;
  private byte @Nullable [] json; // written and read by the calling thread

  OutgoingBody(byte[] json) {
    this.length = json.length;
    this.json = json;
  }

  /** Returns whether writing has begun, so that Coze may have received it. */
  boolean mayHaveLeft() {
    return json == null;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    byte[] bytes = json;
    if (bytes == null) {
      throw new IllegalStateException("a body is written once");
    }
    json = null;
    sink.write(bytes);
  }
}
