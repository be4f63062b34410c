package dev.cozeworker.sandbox.simulator.script;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Status line and headers of an answer. Without a content length the body is chunked; without a
 * content type none is named.
 */
public record Head(
    int status,
    @Nullable String contentType,
    OptionalInt contentLength,
    Map<String, String> headers) {

  public Head {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " is no HTTP status");
    }
    headers = Map.copyOf(headers);
  }

  public boolean chunked() {
    return contentLength.isEmpty();
  }

  public Head withContentType(@Nullable String other) {
    return new Head(status, other, contentLength, headers);
  }

  public Head withContentLength(OptionalInt length) {
    return new Head(status, contentType, length, headers);
  }

  public Head withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Head(status, contentType, contentLength, more);
  }

  public byte[] bytes() {
    StringBuilder text = new StringBuilder(256);
    text.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
    if (contentType != null) {
      text.append("Content-Type: ").append(contentType).append("\r\n");
    }
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (contentLength.isPresent()) {
      text.append("Content-Length: ").append(contentLength.getAsInt()).append("\r\n");
    } else {
      text.append("Transfer-Encoding: chunked\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 302 -> "Found";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Status";
    };
  }
}
