package dev.cozeworker.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.credentials.Credential;
import dev.cozeworker.failover.BreakerState;
import dev.cozeworker.failover.CredentialStatus;
import dev.cozeworker.server.CredentialView.ResourceView;
import dev.cozeworker.server.WorkerStatus.Consumption;
import dev.cozeworker.server.WorkerStatus.RouteView;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerStatusTest {

  @Test
  void in_brief_it_is_the_same_without_the_bots_and_workflows() {
    WorkerStatus whole = status(new ResourceView("bot/740", null, null, null, null));

    assertThat(whole.brief()).isEqualTo(status());
  }

  private static WorkerStatus status(ResourceView... resources) {
    CredentialView credential =
        new CredentialView(
            "personal",
            Credential.Kind.PAT,
            BreakerState.CLOSED,
            null,
            List.of(),
            new CredentialStatus.Calls(1, 2, 3, 4, 5),
            null,
            null,
            null,
            null,
            new CredentialStatus.LastRefusal(4101, "no permission"),
            null,
            "in use",
            List.of(),
            List.of("bot/740"),
            null,
            List.of(resources));
    RouteView route = new RouteView("default", List.of(credential), List.of());
    return new WorkerStatus("1.2.3", 90, new Consumption(12, 7, 3, 120), List.of(route));
  }
}
