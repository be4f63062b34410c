package dev.cozeworker.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document against AsyncAPI 3.0, the schemas, and the names in the code. */
class AsyncApiTest {
  private static final JsonNode DOCUMENT = Schemas.load("asyncapi.json");
  private static final Set<String> ROOT =
      Set.of(
          "asyncapi",
          "id",
          "info",
          "defaultContentType",
          "servers",
          "channels",
          "operations",
          "components");
  private static final Set<String> MESSAGE =
      Set.of(
          "name",
          "title",
          "contentType",
          "correlationId",
          "headers",
          "payload",
          "bindings",
          "examples");

  @Test
  void it_has_the_structure_of_asyncapi_3() {
    assertThat(names(DOCUMENT)).isSubsetOf(ROOT);
    assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(names(DOCUMENT.path("info"))).contains("title", "version");
    DOCUMENT
        .path("servers")
        .forEach(server -> assertThat(names(server)).contains("host", "protocol"));
    DOCUMENT
        .path("operations")
        .forEach(operation -> {
          assertThat(operation.path("action").asText()).isIn("send", "receive");
          assertMessagesOf(operation);
          if (operation.has("reply")) {
            assertMessagesOf(operation.path("reply"));
          }
        });
    DOCUMENT
        .path("components")
        .path("messages")
        .forEach(message -> assertThat(names(message)).isSubsetOf(MESSAGE));
    assertThat(DOCUMENT.at("/components/correlationIds/kafka/location").asText())
        .isEqualTo("$message.header#/" + HeaderNames.CORRELATION_ID);
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = new ArrayList<>();
    collect(DOCUMENT, references);

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      JsonNode target =
          reference.startsWith("#") ? DOCUMENT.at(reference.substring(1)) : Schemas.load(reference);
      assertThat(target.isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void requests_are_answered_by_replies() {
    JsonNode serve = DOCUMENT.at("/operations/serve");

    assertThat(serve.at("/channel/$ref").asText()).isEqualTo("#/channels/requests");
    assertThat(serve.at("/reply/channel/$ref").asText()).isEqualTo("#/channels/replies");
    assertThat(DOCUMENT.at("/components/messages/request/payload/schema/$ref").asText())
        .isEqualTo("request.schema.json");
    assertThat(DOCUMENT.at("/components/messages/reply/payload/schema/$ref").asText())
        .isEqualTo("reply.schema.json");
  }

  @Test
  void its_examples_fit_the_schemas_and_are_decoded() {
    for (JsonNode example : DOCUMENT.at("/components/messages/request/examples")) {
      JsonNode payload = example.path("payload");
      assertThat(Schemas.validator(Schemas.REQUEST).validate(payload)).isEmpty();
      assertThat(new RequestDecoder().decode(Documents.bytes(payload.toString())))
          .isInstanceOf(Decoded.Valid.class);
    }
    for (JsonNode example : DOCUMENT.at("/components/messages/reply/examples")) {
      JsonNode payload = example.path("payload");
      assertThat(Schemas.validator(Schemas.REPLY).validate(payload)).isEmpty();
      assertThat(Replies.fromJson(Documents.bytes(payload.toString())).id())
          .isEqualTo("order-1842");
    }
  }

  @Test
  void it_names_every_header_of_the_code_and_no_other() throws IllegalAccessException {
    Set<String> told = new HashSet<>();
    for (JsonNode message : DOCUMENT.at("/components/messages")) {
      told.addAll(names(message.at("/headers/properties")));
    }
    Set<String> known = new HashSet<>();
    for (Field field : HeaderNames.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        known.add((String) field.get(null));
      }
    }

    assertThat(told).isEqualTo(known);
  }

  /** The messages of an operation or a reply are those of its channel, as AsyncAPI 3 wants it. */
  private static void assertMessagesOf(JsonNode part) {
    String channel = part.at("/channel/$ref").asText();
    assertThat(channel).startsWith("#/channels/");
    assertThat(part.path("messages")).isNotEmpty();
    for (JsonNode message : part.path("messages")) {
      assertThat(message.path("$ref").asText()).startsWith(channel + "/messages/");
    }
  }

  private static void collect(JsonNode node, List<String> references) {
    if (node.has("$ref")) {
      references.add(node.path("$ref").asText());
    }
    node.forEach(child -> collect(child, references));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    Stream.generate(object.fieldNames()::next).limit(object.size()).forEach(names::add);
    return names;
  }
}
