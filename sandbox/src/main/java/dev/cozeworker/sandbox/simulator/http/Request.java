package dev.cozeworker.sandbox.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, read whole. */
public final class Request {
  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
  private final HttpHeaders headers;
  private final byte[] body;

  Request(FullHttpRequest request) {
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    this.method = request.method().name();
    this.path = uri.path();
    this.query = uri.parameters();
    this.headers = request.headers();
    this.body = ByteBufUtil.getBytes(request.content());
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The body as JSON; a missing node where it is empty or no JSON. */
  public JsonNode json() {
    return Json.parse(body);
  }

  public int bodyLength() {
    return body.length;
  }

  /** The token of {@code Authorization: Bearer}. */
  public Optional<String> bearer() {
    String header = headers.get(HttpHeaderNames.AUTHORIZATION);
    return header != null && header.startsWith("Bearer ")
        ? Optional.of(header.substring("Bearer ".length()).trim())
        : Optional.empty();
  }

  /** The host that was called, without its port. */
  public String host() {
    String host = Optional.ofNullable(headers.get(HttpHeaderNames.HOST)).orElse("");
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
