package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import java.util.List;
import java.util.Objects;

/** What tests ask of a reply. */
final class Served {
  Served() {}

  static List<String> outcomes(Reply reply) {
    return reply.attempts().stream().map(it -> it.credential() + " " + it.outcome()).toList();
  }

  static Reply.Failure failure(Reply reply) {
    assertThat(reply.error()).isNotNull();
    return Objects.requireNonNull(reply.error());
  }
}
