package dev.cozeworker.coze;

import java.util.Random;
import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** Bytes that arrive in pieces of random size. */
final class ChunkedSource implements Source {
  private final Buffer bytes;
  private final Random random;
  private final int largest;

  ChunkedSource(byte[] bytes, Random random, int largest) {
    this.bytes = new Buffer().write(bytes);
    this.random = random;
    this.largest = largest;
  }

  @Override
  public long read(Buffer sink, long byteCount) {
    return bytes.read(sink, Math.min(byteCount, 1 + random.nextInt(largest)));
  }

  @Override
  public Timeout timeout() {
    return Timeout.NONE;
  }

  @Override
  public void close() {
    bytes.clear();
  }
}
