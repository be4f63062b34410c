package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerErrorsTest {
  private final BrokerErrors errors = new BrokerErrors(Configs.any());

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of(
            new TopicAuthorizationException(Set.of("coze.requests")),
            "topic 'coze.requests'",
            "--operation Read --operation Describe --operation DescribeConfigs --topic coze.requests"),
        Arguments.of(
            new TopicAuthorizationException(Set.of("coze.replies")),
            "topic 'coze.replies'",
            "--operation Write --operation Describe --operation DescribeConfigs --topic coze.replies"),
        Arguments.of(
            GroupAuthorizationException.forGroupId("coze-worker"),
            "group 'coze-worker'",
            "--operation Read --operation Describe --group coze-worker"),
        Arguments.of(
            new TransactionalIdAuthorizationException("refused"),
            "begin with 'coze-worker-'",
            "--operation Write --operation Describe --transactional-id coze-worker- --resource-pattern-type prefixed"),
        Arguments.of(
            new ClusterAuthorizationException("refused"),
            "the cluster",
            "--operation IdempotentWrite --cluster"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refusal_names_the_resource_and_the_command_that_allows_it(
      Exception refusal, String resource, String options) {
    Exception wrapped = new ExecutionException(new KafkaException("in an error state", refusal));

    assertThat(BrokerErrors.refusal(wrapped)).isTrue();
    assertThat(errors.tell(wrapped))
        .contains(resource)
        .contains("kafka-acls.sh --bootstrap-server broker:9092 --add")
        .contains(options);
  }

  @Test
  void a_refused_login_points_to_the_properties() {
    assertThat(errors.tell(new SaslAuthenticationException("wrong password")))
        .contains("refuses the login: wrong password")
        .contains("kafka.properties");
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    assertThat(errors.tell(new TimeoutException("after 5000 ms"))).contains("broker:9092");
    assertThat(BrokerErrors.refusal(new TimeoutException("after 5000 ms"))).isFalse();
  }

  @Test
  void anything_else_is_told_as_it_is() {
    assertThat(errors.tell(new NotEnoughReplicasException("one replica")))
        .isEqualTo("NotEnoughReplicasException: one replica");
  }
}
