package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePropertiesTest {
  private static final List<Voter> THREE =
      List.of(new Voter(1, 101), new Voter(2, 102), new Voter(3, 103));
  private static final Path DATA = Path.of("data");

  @Test
  void a_single_node_needs_no_other() {
    assertThat(NodeProperties.of(NodeSettings.single(90, 91, DATA)))
        .containsEntry("controller.quorum.voters", "1@127.0.0.1:91")
        .containsEntry("transaction.state.log.replication.factor", "1")
        .containsEntry("transaction.state.log.min.isr", "1")
        .doesNotContainKey("broker.session.timeout.ms");
  }

  @Test
  void three_nodes_keep_three_replicas_and_serve_while_two_are_in_sync() {
    assertThat(NodeProperties.of(new NodeSettings(2, 90, THREE, DATA)))
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:90,CONTROLLER://127.0.0.1:102")
        .containsEntry("default.replication.factor", "3")
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("transaction.state.log.min.isr", "2")
        .containsKey("broker.session.timeout.ms");
  }

  @Test
  void a_node_has_to_be_among_the_voters() {
    assertThatThrownBy(() -> new NodeSettings(4, 90, THREE, DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node-id 4");
  }
}
