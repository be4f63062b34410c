package dev.cozeworker.serving;

import static dev.cozeworker.serving.FakeCoze.refused;
import static dev.cozeworker.serving.Served.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others are told of a request: faults, counts, the status of its route. */
class ReportedServingTest {
  private final Serve serve = new Serve();

  @Test
  void a_fault_of_any_kind_is_answered() {
    for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError("array"))) {
      Serve faulty = new Serve();
      faulty.coze.always(_ -> {
        throw error;
      });

      assertThat(failure(faulty.reply(Serve.chat())).category()).isEqualTo(Category.INTERNAL);
    }
  }

  @Test
  void a_fault_of_the_workers_own_is_answered_with_an_incident_and_kills_nothing() {
    serve.coze.always(_ -> {
      throw new IllegalStateException("a bug with sk-secret in it");
    });

    Reply reply = serve.reply(Serve.chat());

    assertThat(failure(reply).category()).isEqualTo(Category.INTERNAL);
    assertThat(failure(reply).message()).contains("incident").doesNotContain("sk-secret");
    assertThat(serve.places.taken()).isZero();
  }

  @Test
  void whoever_counts_is_told_of_calls_and_failovers() {
    serve.coze.says("personal", refused(4101));

    serve.reply(Serve.chat());

    assertThat(serve.events)
        .containsExactly(
            "call default/personal REJECTED",
            "call default/enterprise OK",
            "failover default personal>enterprise");
  }

  @Test
  void a_failover_is_told_for_each_credential_that_stands_before_the_one_that_served() {
    serve.credentials = List.of(serve.personal, serve.enterprise, new FakeCredential("reserve"));
    serve.coze.says("personal", refused(4101));
    serve.coze.says("enterprise", refused(4101));

    serve.reply(Serve.chat());

    assertThat(serve.events)
        .filteredOn(event -> event.startsWith("failover"))
        .containsExactly(
            "failover default personal>reserve", "failover default enterprise>reserve");
  }

  @Test
  void the_status_counts_calls_and_keeps_the_last_refusal() {
    serve.coze.says("personal", refused(4101));

    serve.reply(Serve.chat());

    var personal = serve.route().status().credentials().getFirst();
    assertThat(personal.calls().rejected()).isEqualTo(1);
    assertThat(personal.lastRejectedAt()).isAfter(VirtualTime.START);
    assertThat(personal.lastRefusal()).extracting("code").isEqualTo(4101);
    var enterprise = serve.route().status().credentials().getLast();
    assertThat(enterprise.calls().ok()).isEqualTo(1);
    assertThat(enterprise.lastOkAt()).isNotNull();
  }
}
