package dev.cozeworker.cli.verify;

import dev.cozeworker.credentials.Credential;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What an examination may have found, in a few words. */
final class Findings {
  static final String BOT = "bot/7400";
  static final Answer NO = Answer.no(4101, "no permission", "log-1");
  static final Answer GONE = Answer.no(4200, "does not exist", "log-2");
  static final Answer INVALID = Answer.no(4100, "Authentication is invalid", "log-3");
  static final Answer UNCLEAR = Answer.unclear(null, "HTTP 404 without a readable answer", null);

  private Findings() {}

  static RouteFinding route(CredentialFinding... credentials) {
    return new RouteFinding("default", List.of(credentials));
  }

  static CredentialFinding personal(Answer... sees) {
    return credential("personal", Credential.Kind.PAT, Answer.YES, looks(sees));
  }

  static CredentialFinding enterprise(Answer... sees) {
    return credential("enterprise", Credential.Kind.PAT, Answer.YES, looks(sees));
  }

  static CredentialFinding withoutToken(String name, Credential.Kind kind, int resources) {
    Answer[] untried = new Answer[resources];
    Arrays.fill(untried, Answer.NOT_TRIED);
    return credential(name, kind, INVALID, looks(untried));
  }

  static CredentialFinding credential(
      String name, Credential.Kind kind, Answer token, List<ResourceFinding> resources) {
    return new CredentialFinding(name, kind, token, null, null, null, resources);
  }

  /** One bot for each answer: bot/7400, bot/7401 and so on. */
  private static List<ResourceFinding> looks(Answer... sees) {
    return IntStream.range(0, sees.length)
        .mapToObj(i -> new ResourceFinding("bot/" + (7400 + i), sees[i], Answer.NOT_TRIED))
        .toList();
  }
}
