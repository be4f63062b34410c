package dev.cozeworker.cli.verify;

import dev.cozeworker.cli.verify.CredentialFinding.Account;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Inquiries;
import dev.cozeworker.coze.Inquiries.Inquiry;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.Credentials;
import dev.cozeworker.credentials.TokenResult;
import dev.cozeworker.failover.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks Coze about every credential of a route, one question after another. */
final class Examiner {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Credentials credentials;
  private final Inquiries inquiries;
  private final Optional<Trial> trial;
  private final Clock clock;

  /**
   * @param trial makes the real calls, where they are wanted
   */
  Examiner(Credentials credentials, Inquiries inquiries, Optional<Trial> trial, Clock clock) {
    this.credentials = credentials;
    this.inquiries = inquiries;
    this.trial = trial;
    this.clock = clock;
  }

  RouteFinding examine(RouteConfig route, List<Resource> resources) throws InterruptedException {
    List<CredentialFinding> findings = new ArrayList<>();
    Map<Object, String> seen = new HashMap<>();
    for (CredentialConfig config : route.credentials()) {
      @Nullable String sameAs = seen.putIfAbsent(identity(config), config.name());
      findings.add(examine(credentials.of(config), sameAs, resources, route.failOverOn()));
    }
    return new RouteFinding(route.name(), findings);
  }

  private CredentialFinding examine(
      Credential credential,
      @Nullable String sameAs,
      List<Resource> resources,
      Set<Integer> refusals)
      throws InterruptedException {
    Answer token;
    Account account = null;
    List<ResourceFinding> looks = resources.stream().map(Examiner::unseen).toList();
    switch (credential.token()) {
      case TokenResult.Refused refused ->
          token = Answer.no(refused.code(), refused.message(), refused.logid());
      case TokenResult.Unavailable unavailable ->
          token = Answer.unclear(null, unavailable.message(), unavailable.logid());
      case TokenResult.Granted granted -> {
        Inquiry who = inquiries.whoIs(granted.token(), deadline());
        token = token(who);
        account = account(who);
        if (token.is(Answer.Kind.YES)) {
          looks = look(granted.token(), resources, refusals);
        }
      }
    }
    return new CredentialFinding(
        credential.name(),
        credential.kind(),
        token,
        account,
        sameAs,
        credential.expiresAt().orElse(null),
        looks);
  }

  /** A token that may not ask who it is, is a good one all the same. */
  private static Answer token(Inquiry who) {
    return switch (who) {
      case Inquiry.Told _ -> Answer.YES;
      case Inquiry.Untold(CallResult.Rejected rejected) ->
          rejected.scope() == CallResult.Scope.CREDENTIAL ? Answers.of(rejected) : Answer.YES;
      case Inquiry.Untold(CallResult why) -> Answers.of(why);
    };
  }

  private static @Nullable Account account(Inquiry who) {
    return who instanceof Inquiry.Told(Map<String, String> fields)
        ? new Account(fields.getOrDefault("user_id", ""), fields.getOrDefault("user_name", ""))
        : null;
  }

  private List<ResourceFinding> look(
      AccessToken token, List<Resource> resources, Set<Integer> refusals)
      throws InterruptedException {
    List<ResourceFinding> looks = new ArrayList<>();
    for (Resource resource : resources) {
      Answer call =
          trial.isPresent() ? trial.get().call(resource, token, refusals) : Answer.NOT_TRIED;
      looks.add(new ResourceFinding(resource.toString(), sees(resource, token), call));
    }
    return looks;
  }

  private Answer sees(Resource resource, AccessToken token) throws InterruptedException {
    return switch (resource.kind()) {
      case BOT -> Answers.of(inquiries.bot(resource.id(), token, deadline()));
      case WORKFLOW -> Answers.of(inquiries.workflow(resource.id(), token, deadline()));
      case NONE -> Answer.NOT_TRIED;
    };
  }

  private static ResourceFinding unseen(Resource resource) {
    return new ResourceFinding(resource.toString(), Answer.NOT_TRIED, Answer.NOT_TRIED);
  }

  private Instant deadline() {
    return clock.instant().plus(PATIENCE);
  }

  /** What makes a credential the same as another of another name. */
  private static Object identity(CredentialConfig config) {
    return switch (config) {
      case CredentialConfig.Pat pat -> pat.token().value();
      case CredentialConfig.Jwt jwt ->
          List.of(
              jwt.clientId(), String.valueOf(jwt.accountId()), String.valueOf(jwt.enterpriseId()));
    };
  }
}
