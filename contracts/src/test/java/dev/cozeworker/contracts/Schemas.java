package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The published JSON Schemas, as they lie in the jar. */
final class Schemas {

  static final JsonNode REQUEST = load("request.schema.json");
  static final JsonNode REPLY = load("reply.schema.json");

  private Schemas() {}

  static JsonSchema validator(JsonNode schema) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  static JsonNode load(String name) {
    try (InputStream json = Requests.class.getResourceAsStream(name)) {
      return Json.MAPPER.readTree(Objects.requireNonNull(json, name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
