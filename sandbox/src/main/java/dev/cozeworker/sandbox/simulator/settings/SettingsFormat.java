package dev.cozeworker.sandbox.simulator.settings;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Settings as JSON: whatever a document leaves out is as standard, whatever nobody knows is
 * refused.
 */
public final class SettingsFormat {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
          .build();

  private SettingsFormat() {}

  public static ObjectNode write(Settings settings) {
    return MAPPER.valueToTree(settings);
  }

  /**
   * Reads a whole document.
   *
   * @throws IllegalArgumentException naming the key and what is wrong with it
   */
  public static Settings read(JsonNode document) {
    ObjectNode merged = write(Settings.STANDARD);
    JsonNode bots = MAPPER.createObjectNode();
    for (var field : object("settings", document).properties()) {
      JsonNode standard = merged.get(field.getKey());
      if (standard == null) {
        throw new IllegalArgumentException("settings." + field.getKey() + ": unknown");
      } else if (field.getKey().equals("bots")) {
        bots = object("settings.bots", field.getValue());
      } else {
        overlay((ObjectNode) standard, object("settings." + field.getKey(), field.getValue()));
      }
    }
    completeMishaps("settings.defaults", (ObjectNode) merged.get("defaults"));
    for (var bot : bots.properties()) {
      ObjectNode behaviour = ((ObjectNode) merged.get("defaults")).deepCopy();
      overlay(behaviour, object("settings.bots." + bot.getKey(), bot.getValue()));
      completeMishaps("settings.bots." + bot.getKey(), behaviour);
      ((ObjectNode) merged.get("bots")).set(bot.getKey(), behaviour);
    }
    return decode(merged);
  }

  /** The settings with another behaviour for one bot or workflow, over the defaults. */
  public static Settings withBot(Settings settings, String id, JsonNode behaviour) {
    ObjectNode document = write(settings);
    document.set("bots", MAPPER.createObjectNode().set(id, behaviour));
    return withBots(settings, bots -> bots.put(id, read(document).behaviour(id)));
  }

  /** The settings with the default behaviour for one bot or workflow. */
  public static Settings withoutBot(Settings settings, String id) {
    return withBots(settings, bots -> bots.remove(id));
  }

  /** All else stays the same object, so that its mishaps are not begun anew. */
  private static Settings withBots(Settings settings, Consumer<Map<String, Behaviour>> change) {
    Map<String, Behaviour> bots = new HashMap<>(settings.bots());
    change.accept(bots);
    return new Settings(
        settings.defaults(), bots, settings.limits(), settings.tokens(), settings.conversations());
  }

  /** Gives every rule of a behaviour what it leaves out; its kind it must name. */
  private static void completeMishaps(String path, ObjectNode behaviour) {
    ArrayNode complete = MAPPER.createArrayNode();
    for (JsonNode rule : behaviour.path("mishaps")) {
      if (!rule.has("kind")) {
        throw new IllegalArgumentException(path + ".mishaps." + complete.size() + ".kind: missing");
      }
      ObjectNode whole = MAPPER.valueToTree(MishapRule.STANDARD);
      overlay(whole, object(path + ".mishaps." + complete.size(), rule));
      complete.add(whole);
    }
    behaviour.set("mishaps", complete);
  }

  private static void overlay(ObjectNode under, ObjectNode over) {
    over.properties().forEach(field -> under.set(field.getKey(), field.getValue()));
  }

  private static ObjectNode object(String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(path + ": must be an object");
  }

  private static Settings decode(ObjectNode document) {
    try {
      return MAPPER.treeToValue(document, Settings.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(path(e) + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder("settings");
    for (JsonMappingException.Reference step : e.getPath()) {
      path.append('.').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.toString();
  }

  private static String reason(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null
        ? cause.getMessage()
        : e.getOriginalMessage();
  }
}
