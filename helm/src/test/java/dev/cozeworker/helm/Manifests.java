package dev.cozeworker.helm;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the chart gives to Kubernetes, read strictly: a key that stands twice is an error. */
record Manifests(List<JsonNode> all) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  Manifests {
    all = List.copyOf(all);
  }

  static Manifests parse(String text) {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(text)) {
      return new Manifests(documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<JsonNode> find(String kind) {
    return every(kind).stream().findFirst();
  }

  List<JsonNode> every(String kind) {
    return all.stream().filter(manifest -> manifest.at("/kind").asText().equals(kind)).toList();
  }

  JsonNode get(String kind) {
    return find(kind).orElseThrow(() -> new AssertionError("there is no " + kind));
  }

  JsonNode pod() {
    return get("Deployment").at("/spec/template");
  }

  JsonNode container() {
    return pod().at("/spec/containers/0");
  }

  /** The text of the worker's configuration. */
  String workerYaml() {
    return get("ConfigMap").at("/data/worker.yaml").asText();
  }

  /** The variables of the Secret that the chart makes, where it makes one. */
  Map<String, String> secretVariables() {
    Map<String, String> variables = new TreeMap<>();
    find("Secret")
        .ifPresent(secret ->
            secret
                .path("data")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), decoded(entry.getValue()))));
    return variables;
  }

  private static String decoded(JsonNode value) {
    return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
  }
}
