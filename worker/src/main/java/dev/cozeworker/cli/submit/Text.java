package dev.cozeworker.cli.submit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of a file that has to be UTF-8: anything else would be sent as something else. */
final class Text {

  private Text() {}

  static Optional<String> of(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static Entry notUtf8() {
    return Entry.wrong("the line", "is not UTF-8: save the file in that encoding");
  }
}
