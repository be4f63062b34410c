package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decoder takes the schema takes, and the other way round. */
class SchemaAgreementTest {

  private static final long SEED = Long.getLong("seed", 20_261_122L);
  private static final int MUTANTS = 10_000;
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "2.5",
          "\"\"",
          "\"x\"",
          "\"stream\"",
          "\"" + "x".repeat(129) + "\"",
          "\"" + "x".repeat(513) + "\"",
          "[]",
          "[{}]",
          "{}",
          "{\"\": \"x\"}",
          "{\"k\": 1}");

  private final RequestDecoder decoder = new RequestDecoder();
  private final JsonSchema requests = Schemas.validator(Schemas.REQUEST);
  private final JsonSchema replies = Schemas.validator(Schemas.REPLY);
  private final Random random = new Random(SEED);

  static List<String> good() {
    return Documents.good();
  }

  static List<BadDocuments.Bad> bad() {
    return BadDocuments.all();
  }

  static List<Reply> replies() throws IOException {
    return SampleReplies.all();
  }

  @ParameterizedTest
  @MethodSource("good")
  void a_good_request_fits_the_schema(String json) {
    assertThat(requests.validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void a_bad_request_does_not_fit_the_schema(BadDocuments.Bad bad) {
    assertThat(requests.validate(bad.json(), InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("replies")
  void a_reply_fits_the_schema(Reply reply) throws IOException {
    assertThat(replies.validate(Json.MAPPER.readTree(Replies.toJson(reply)))).isEmpty();
  }

  @Test
  void decoder_and_schema_agree_on_every_mutant() throws IOException {
    int valid = 0;
    for (int i = 0; i < MUTANTS; i++) {
      JsonNode mutant = mutant();
      boolean decoded = decoder.decode(bytes(mutant.toString())) instanceof Decoded.Valid;
      assertThat(requests.validate(mutant).isEmpty())
          .as("seed %d, document %d: %s", SEED, i, mutant)
          .isEqualTo(decoded);
      valid += decoded ? 1 : 0;
    }
    assertThat(valid).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
  }

  private JsonNode mutant() throws IOException {
    List<String> originals = Documents.good();
    JsonNode mutant = Json.MAPPER.readTree(originals.get(random.nextInt(originals.size())));
    for (int i = random.nextInt(2); i >= 0; i--) {
      List<JsonNode> containers = new ArrayList<>();
      collectContainers(mutant, containers);
      switch (containers.get(random.nextInt(containers.size()))) {
        case ObjectNode object -> mutate(object);
        case ArrayNode array -> mutate(array);
        default -> throw new AssertionError();
      }
    }
    return mutant;
  }

  private void mutate(ObjectNode object) throws IOException {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set("x", value());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(3)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, value());
      default -> object.set(name + "x", object.remove(name));
    }
  }

  private void mutate(ArrayNode array) throws IOException {
    if (array.isEmpty() || random.nextBoolean()) {
      array.add(value());
    } else {
      array.set(random.nextInt(array.size()), value());
    }
  }

  private JsonNode value() throws IOException {
    return Json.MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }

  private static void collectContainers(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collectContainers(child, containers));
    }
  }
}
