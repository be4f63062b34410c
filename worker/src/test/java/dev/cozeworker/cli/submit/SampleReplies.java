package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replies as a worker gives them. */
final class SampleReplies {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private SampleReplies() {}

  static Reply completed(String id, String credential) {
    Reply.ChatResult chat =
        new Reply.ChatResult(
            "c", "v", "hello", List.of(), List.of(), new Reply.Usage(42L, 12L, 30L), null);
    boolean failedOver = credential.equals("enterprise");
    return reply(id, Reply.Status.COMPLETED, credential, failedOver, chat, null);
  }

  static Reply failed(String id, Reply.Category category) {
    Reply.Failure failure = new Reply.Failure(category, 4101, "no right", null);
    return reply(id, Reply.Status.FAILED, null, false, null, failure);
  }

  static String line(Reply reply) {
    return new String(Replies.toJson(reply), StandardCharsets.UTF_8) + "\n";
  }

  private static Reply reply(
      String id,
      Reply.Status status,
      @Nullable String credential,
      boolean failedOver,
      Reply.@Nullable ChatResult chat,
      Reply.@Nullable Failure failure) {
    return new Reply(
        id,
        RequestType.CHAT,
        status,
        "default",
        credential,
        failedOver,
        chat,
        null,
        null,
        failure,
        List.of(),
        null,
        NOW,
        NOW,
        new Reply.Source("coze.requests", 0, 1));
  }
}
