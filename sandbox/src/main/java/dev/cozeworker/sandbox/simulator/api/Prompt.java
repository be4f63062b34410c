package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What the caller says, and what Coze answers to it. */
final class Prompt {
  private static final String FILLER = " and so on";

  private Prompt() {}

  /** The content of the last message of the user. */
  static String ofMessages(JsonNode messages) {
    String last = "";
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("user")) {
        last = message.path("content").asText();
      }
    }
    return last;
  }

  /** The parameter {@code tag}, or else the first text among the parameters. */
  static String ofParameters(JsonNode parameters) {
    if (parameters.path("tag").isTextual()) {
      return parameters.path("tag").asText();
    }
    for (JsonNode value : parameters) {
      if (value.isTextual()) {
        return value.asText();
      }
    }
    return "";
  }

  /** An echo that can be recognized, filled up to a length. */
  static String answer(String prompt, int minLength) {
    StringBuilder answer = new StringBuilder("You said: ").append(prompt);
    while (answer.length() < minLength) {
      answer.append(FILLER, 0, Math.min(FILLER.length(), minLength - answer.length()));
    }
    return answer.toString();
  }

  /** The end of part {@code index} of {@code count}; never inside of a surrogate pair. */
  static int cut(String text, int index, int count) {
    int end = (int) ((long) text.length() * (index + 1) / count);
    boolean splits =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return splits ? end + 1 : end;
  }

  static int tokens(String text) {
    return 1 + text.length() / 4;
  }
}
