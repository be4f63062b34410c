package dev.cozeworker.coze;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Every shape in which an answer other than the right one comes, and every way of calling. */
final class Shapes {
  private Shapes() {}

  static final String JSON = "Content-Type: application/json";
  static final String EVENTS = "Content-Type: text/event-stream; charset=utf-8";
  static final String TEXT = "Content-Type: text/plain";
  static final String LOGID = "\nx-tt-logid: log-1";

  record Way(Payload payload, ChatMode mode, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Shape(int status, String headers, String body) {
    @Override
    public String toString() {
      return status + " " + headers.replace('\n', ' ') + " " + body;
    }
  }

  static final List<Way> WAYS =
      List.of(
          new Way(CozeTest.chat(), ChatMode.STREAM, "chat stream"),
          new Way(CozeTest.chat(), ChatMode.POLL, "chat poll"),
          new Way(CozeTest.workflow(WorkflowMode.STREAM), ChatMode.STREAM, "workflow stream"),
          new Way(CozeTest.workflow(WorkflowMode.SYNC), ChatMode.STREAM, "workflow sync"),
          new Way(CozeTest.workflow(WorkflowMode.ASYNC), ChatMode.STREAM, "workflow async"));

  static Stream<Arguments> refusals() {
    String plain = "{\"code\":4100,\"msg\":\"authentication is invalid\"}";
    return crossed(
        List.of(
            refusal(200, JSON, plain, Scope.CREDENTIAL, 4100),
            refusal(200, EVENTS, plain, Scope.CREDENTIAL, 4100),
            refusal(200, TEXT, plain, Scope.CREDENTIAL, 4100),
            refusal(200, "X-No: type", "\uFEFF\n " + plain, Scope.CREDENTIAL, 4100),
            refusal(200, JSON, "{\"msg\":\"no\",\"code\":\"4101\"}", Scope.RESOURCE, 4101),
            refusal(200, JSON, "{\"data\":{\"a\":[1]},\"code\":4200}", Scope.RESOURCE, 4200),
            refusal(200, JSON, "{\"code\":4006,\"msg\":null}", Scope.RESOURCE, 4006),
            refusal(401, JSON, plain, Scope.CREDENTIAL, 4100),
            refusal(403, JSON, plain, Scope.CREDENTIAL, 4100),
            refusal(403, JSON, "{\"code\":4101,\"msg\":\"x\"}", Scope.RESOURCE, 4101),
            refusal(401, JSON, "{\"code\":700012006}", Scope.CREDENTIAL, 700012006),
            refusal(401, JSON, "{\"code\":4101}", Scope.RESOURCE, 4101),
            refusal(500, JSON, plain, Scope.CREDENTIAL, 4100),
            refusal(200, JSON, "{\"code\":4101.0}", Scope.RESOURCE, 4101),
            refusal(200, JSON, "{\"code\":0,\"error_code\":\"4101\"}", Scope.RESOURCE, 4101),
            refusal(401, JSON, "", Scope.CREDENTIAL, 4100),
            refusal(401, JSON, "{\"code\":41", Scope.CREDENTIAL, 4100),
            refusal(401, "Content-Type: text/html", "<html>", Scope.CREDENTIAL, 4100)));
  }

  static Stream<Arguments> limits() {
    return crossed(
        List.of(
            limit(429, "Retry-After: 7", "", true, 7),
            limit(429, "Retry-After: 7", "{\"code\":4013,\"msg\":\"slow\"}", true, 7),
            limit(429, JSON, "<html>", true, null),
            limit(200, JSON, "{\"code\":4013}", true, null),
            limit(200, "Retry-After: 2", "{\"code\":4020}", true, 2),
            limit(200, JSON, "{\"code\":4016}", false, null)));
  }

  static Stream<Arguments> failures() {
    String location = "Location: https://www.coze.cn/sign?redirect=secret";
    return crossed(
        List.of(
            failure(302, location, "", Category.UPSTREAM, null, false, false),
            failure(500, JSON, "", Category.UPSTREAM, null, true, false),
            failure(502, TEXT, "<html>bad gateway", Category.UPSTREAM, null, true, false),
            failure(503, "Retry-After: 0", "", Category.UPSTREAM, null, true, false),
            failure(504, JSON, "", Category.UPSTREAM, null, true, true),
            failure(408, JSON, "", Category.UPSTREAM, null, true, false),
            failure(404, TEXT, "404 page", Category.UPSTREAM, null, false, false),
            failure(400, JSON, "{\"code\":4000}", Category.INVALID_REQUEST, 4000, false, false),
            failure(400, JSON, "", Category.INVALID_REQUEST, null, false, false),
            failure(200, JSON, "", Category.UPSTREAM, null, true, true),
            failure(200, TEXT, "<html>sign in", Category.UPSTREAM, null, true, true),
            failure(200, JSON, "{\"code\":", Category.UPSTREAM, null, false, true),
            failure(200, JSON, "{}", Category.UPSTREAM, null, false, true),
            failure(200, JSON, "{\"code\":\"odd\"}", Category.UPSTREAM, null, false, false),
            failure(200, JSON, "{\"code\":{}}", Category.UPSTREAM, null, false, false),
            failure(200, JSON, "{\"code\":4015}", Category.INVALID_REQUEST, 4015, false, false),
            failure(200, JSON, "{\"code\":4028}", Category.QUOTA_EXHAUSTED, 4028, false, false),
            failure(200, JSON, "{\"code\":4014}", Category.CONTENT, 4014, false, false),
            failure(200, JSON, "{\"code\":5000}", Category.UPSTREAM, 5000, true, false),
            failure(200, JSON, "{\"code\":720702222}", Category.UPSTREAM, 720702222, true, false),
            failure(200, JSON, "{\"code\":720702011}", Category.CONTENT, 720702011, false, false),
            failure(200, JSON, "{\"code\":31337}", Category.UPSTREAM, 31337, false, false)));
  }

  static Stream<Way> ways() {
    return WAYS.stream();
  }

  private static Stream<Arguments> crossed(List<@Nullable Object[]> shapes) {
    return WAYS.stream()
        .flatMap(way ->
            shapes.stream()
                .map(shape -> {
                  @Nullable Object[] all = new @Nullable Object[shape.length + 1];
                  all[0] = way;
                  System.arraycopy(shape, 0, all, 1, shape.length);
                  return Arguments.of(all);
                }));
  }

  private static @Nullable Object[] refusal(
      int status, String headers, String body, Scope scope, int code) {
    return new @Nullable Object[] {new Shape(status, headers, body), scope, code};
  }

  private static @Nullable Object[] limit(
      int status, String headers, String body, boolean whole, @Nullable Integer seconds) {
    return new @Nullable Object[] {new Shape(status, headers, body), whole, seconds};
  }

  private static @Nullable Object[] failure(
      int status,
      String headers,
      String body,
      Category category,
      @Nullable Integer code,
      boolean retryable,
      boolean reachedCoze) {
    return new @Nullable Object[] {
      new Shape(status, headers, body), category, code, retryable, reachedCoze
    };
  }
}
