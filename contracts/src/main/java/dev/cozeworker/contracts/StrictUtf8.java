package dev.cozeworker.contracts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes decoded as UTF-8 up to the first that is not. Jackson's own decoding also takes UTF-16 and
 * UTF-32, overlong forms and encoded surrogates.
 *
 * @param text the characters up to the fault, or all
 * @param faultAt the offset of the first byte that is not UTF-8, or -1
 */
record StrictUtf8(CharBuffer text, int faultAt) {

  static StrictUtf8 decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(in, out, true);
    return new StrictUtf8(out.flip(), result.isError() ? in.position() : -1);
  }

  boolean isFaulty() {
    return faultAt >= 0;
  }

  /** Tells whether every surrogate has its other half; an escape can bring one that has not. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
