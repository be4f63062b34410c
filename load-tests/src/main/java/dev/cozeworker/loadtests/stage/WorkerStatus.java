package dev.cozeworker.loadtests.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a worker says of itself, at the address that its first line names. */
public final class WorkerStatus {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+/api/status");

  private final URI address;

  /** Finds the address. */
  public WorkerStatus(ChildProcess worker) {
    this.address = address(worker.readyLine());
  }

  /** The requests that have begun and have not ended. */
  public int inFlight() {
    try (InputStream json = address.toURL().openStream()) {
      JsonNode status = JSON.readTree(json);
      return status.path("consumption").path("in_flight").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static URI address(String readyLine) {
    Matcher found = ADDRESS.matcher(readyLine);
    if (!found.find()) {
      throw new IllegalStateException("no address of a status in: " + readyLine);
    }
    return URI.create(found.group());
  }
}
