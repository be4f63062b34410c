package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation; it belongs to the account that made it. */
final class Conversation {
  private final String id;
  private final String account;
  private final Instant createdAt;
  private final @Nullable JsonNode metaData;
  private Instant busyUntil = Instant.MIN;

  Conversation(String id, String account, Instant createdAt, @Nullable JsonNode metaData) {
    this.id = id;
    this.account = account;
    this.createdAt = createdAt;
    this.metaData = metaData;
  }

  String id() {
    return id;
  }

  String account() {
    return account;
  }

  boolean busy(Instant now) {
    return now.isBefore(busyUntil);
  }

  void busyUntil(Instant end) {
    busyUntil = end;
  }

  ObjectNode write() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("created_at", createdAt.getEpochSecond())
            .put("last_section_id", id);
    json.set("meta_data", metaData == null ? Json.object() : metaData);
    return json;
  }
}
