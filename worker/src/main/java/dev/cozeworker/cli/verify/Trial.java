package dev.cozeworker.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.RequestDecoder;
import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.failover.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Makes real calls, which cost what calls cost. */
final class Trial {
  private static final String USER = "coze-worker-verify";
  private static final String TEXT = "This is a test. Please answer with one word.";

  private final Coze coze;
  private final JsonNode parameters;
  private final Duration patience;
  private final Clock clock;
  private final RequestDecoder decoder = new RequestDecoder();

  /**
   * @param parameters what workflows are given
   * @param patience how long one call may take
   */
  Trial(Coze coze, JsonNode parameters, Duration patience, Clock clock) {
    this.coze = coze;
    this.parameters = parameters;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Makes one.
   *
   * @param refusals the codes that count as a refusal
   */
  Answer call(Resource resource, AccessToken token, Set<Integer> refusals)
      throws InterruptedException {
    return Answers.of(
        coze.call(
            new Call(
                payload(resource),
                null,
                token,
                clock.instant().plus(patience),
                new Abandonment(),
                refusals,
                () -> {},
                _ -> {})));
  }

  private Payload payload(Resource resource) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", "verify");
    if (resource.kind() == Resource.Kind.BOT) {
      request
          .put("type", "chat")
          .putObject("chat")
          .put("bot_id", resource.id())
          .put("user_id", USER)
          .putArray("additional_messages")
          .addObject()
          .put("role", "user")
          .put("type", "question")
          .put("content_type", "text")
          .put("content", TEXT);
    } else {
      request
          .put("type", "workflow")
          .putObject("workflow")
          .put("workflow_id", resource.id())
          .set("parameters", parameters);
    }
    Decoded decoded = decoder.decode(request.toString().getBytes(StandardCharsets.UTF_8));
    if (decoded instanceof Decoded.Valid valid) {
      return valid.request().payload();
    }
    throw CommandFailure.usage("%s cannot be called: %s".formatted(resource, decoded));
  }
}
