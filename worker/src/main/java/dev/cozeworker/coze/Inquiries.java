package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.credentials.AccessToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;

/** Asks Coze who a token is and what it may see, without any bot or workflow being run. */
public final class Inquiries {
  private final Requests requests;
  private final Exchanges exchanges;
  private final Deadlines deadlines;

  Inquiries(Requests requests, Exchanges exchanges, Deadlines deadlines) {
    this.requests = requests;
    this.exchanges = exchanges;
    this.deadlines = deadlines;
  }

  /** What Coze says. */
  public sealed interface Inquiry {

    /**
     * It tells.
     *
     * @param fields the texts of what was asked for, by Coze's own names
     */
    record Told(Map<String, String> fields) implements Inquiry {
      public Told {
        fields = Map.copyOf(fields);
      }
    }

    /** It refuses, or did not answer. */
    record Untold(CallResult why) implements Inquiry {}
  }

  /** Asks whose token that is. */
  public Inquiry whoIs(AccessToken token, Instant deadline) throws InterruptedException {
    return ask(requests.whoAmI(), token, deadline);
  }

  /** Asks for a published bot. */
  public Inquiry bot(String id, AccessToken token, Instant deadline) throws InterruptedException {
    return ask(requests.bot(id), token, deadline);
  }

  /** Asks for the versions of a workflow, the least that can be asked of one. */
  public Inquiry workflow(String id, AccessToken token, Instant deadline)
      throws InterruptedException {
    return ask(requests.workflowVersions(id), token, deadline);
  }

  private Inquiry ask(Request request, AccessToken token, Instant deadline)
      throws InterruptedException {
    Told told = new Told();
    try (Underway underway = new Underway(deadline, new Abandonment(), deadlines)) {
      return exchanges
          .run(underway, request, token, told::read, NewConversation::judge)
          .<Inquiry>map(Inquiry.Untold::new)
          .orElseGet(() -> new Inquiry.Told(told.fields));
    }
  }

  /** Reads one answer. Used by one thread. */
  private static final class Told {
    private final Map<String, String> fields = new HashMap<>();

    Optional<CallResult> read(Answer answer) throws IOException {
      if (answer.kind() != Answer.Kind.JSON) {
        return Optional.of(
            new CallResult.Failed(
                Reply.Category.UPSTREAM,
                null,
                "Coze's answer is not JSON",
                true,
                false,
                answer.logid()));
      }
      Envelope envelope = Envelope.read(answer.bytes(), this::field);
      return envelope.code() == 0
          ? Optional.empty()
          : Optional.of(NewConversation.judge(answer.error(envelope, false)));
    }

    private void field(String name, JsonParser value) throws IOException {
      if (name.equals("data")) {
        Json.object(value, this::dataField);
      } else {
        value.skipChildren();
      }
    }

    private void dataField(String name, JsonParser value) throws IOException {
      String text = Json.text(value);
      if (text != null) {
        fields.put(name, text);
      }
    }
  }
}
