package dev.cozeworker.shapes;

import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.scripted.Wire;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Coze as one case after the other wants it: the bot's or workflow's id is the case's number. */
final class RefusingCoze implements ScriptedServer.Script {
  private static final Pattern CASE =
      Pattern.compile("(?:bot_id\":\"|workflow_id\":\"|chat_id=|workflows/)(\\d+)");

  private static final String JSON = "Content-Type: application/json";
  private final List<Case> cases;

  RefusingCoze(List<Case> cases) {
    this.cases = cases;
  }

  /**
   * One refusal, and who hears it.
   *
   * @param byBoth whether the enterprise is refused like the personal account
   */
  record Case(Way way, Shape shape, int code, boolean byBoth) {}

  @Override
  public void answer(Received request, Wire wire) throws IOException {
    Matcher matcher = CASE.matcher(request.target() + request.body());
    if (!matcher.find()) {
      throw new IOException("no case in " + request.target());
    }
    int number = Integer.parseInt(matcher.group(1));
    Case here = cases.get(number);
    boolean personal = request.headers().getOrDefault("authorization", "").endsWith("personal");
    boolean refused = personal || here.byBoth();
    boolean look = request.method().equals("GET");
    if (refused && look == here.shape().comesLater(here.way())) {
      here.shape().send(here.way(), here.code(), wire);
    } else if (look) {
      looked(request, wire);
    } else {
      begun(here.way(), number, refused, wire);
    }
  }

  private static void begun(Way way, int number, boolean underWay, Wire wire) throws IOException {
    switch (way) {
      case CHAT_STREAM ->
          wire.stream(
              """
              event:conversation.message.completed
              data:{"type":"answer","content":"Hi"}

              event:conversation.chat.completed
              data:{"id":"1"}

              """);
      case CHAT_POLL ->
          wire.answer(
              200,
              JSON,
              "{\"code\":0,\"data\":{\"id\":\"%d\",\"conversation_id\":\"v\",\"status\":\"%s\"}}"
                  .formatted(number, underWay ? "in_progress" : "completed"));
      case WORKFLOW_STREAM ->
          wire.stream(
              """
              id: 0
              event: Message
              data: {"content":"Hi","node_title":"End"}

              id: 1
              event: Done
              data: {}

              """);
      case WORKFLOW_SYNC -> wire.answer(200, JSON, "{\"code\":0,\"data\":\"Hi\"}");
      case WORKFLOW_ASYNC -> wire.answer(200, JSON, "{\"code\":0,\"execute_id\":\"9\"}");
    }
  }

  private static void looked(Received request, Wire wire) throws IOException {
    String found =
        request.target().contains("message/list")
            ? "{\"type\":\"answer\",\"content\":\"Hi\"}"
            : "{\"execute_status\":\"Success\",\"output\":\"Hi\",\"error_code\":\"\"}";
    wire.answer(200, JSON, "{\"code\":0,\"data\":[%s]}".formatted(found));
  }
}
