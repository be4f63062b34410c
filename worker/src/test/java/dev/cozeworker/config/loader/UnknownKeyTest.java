package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafak: {}                                            | line 1, column 1: kafak          | kafka
          {kafka: {bootstrap-server: 'a:1'}}                   | line 1, column 10: kafka.bootstrap-server | kafka.bootstrap-servers
          {kafka: {bootstrapServers: 'a:1'}}                   | line 1, column 10: kafka.bootstrapServers | kafka.bootstrap-servers
          {topics: {deadletters: a}}                           | line 1, column 11: topics.deadletters | topics.dead-letters
          {consumption: {max_in_flight: 5}}                    | line 1, column 16: consumption.max_in_flight | consumption.max-in-flight
          {coze: {base_uri: a}}                                | line 1, column 9: coze.base_uri   | coze.base-url
          {port: 8080}                                         | line 1, column 2: port            | server.port
          {pat: x}                                             | line 1, column 2: pat             | routes.<route>.credentials[n].pat
          {routes: {default: {retry: {attempts: 4}}}}          | line 1, column 29: routes.default.retry.attempts | routes.default.retry.max-attempts
          {routes: {default: {breaker: {scop: a}}}}            | line 1, column 31: routes.default.breaker.scop | routes.default.breaker.scope
          {routes: {default: {credentials: [{nmae: a, pat: b}]}}} | line 1, column 36: routes.default.credentials[0].nmae | routes.default.credentials[0].name
          {routes: {default: {credentials: [{name: a, jwt: {clientid: b}}]}}} | line 1, column 51: routes.default.credentials[0].jwt.clientid | routes.default.credentials[0].jwt.client-id
          {routes: {vip: {maxwait: 1h}}}                       | line 1, column 17: routes.vip.maxwait | routes.vip.max-wait
          """)
  void an_unknown_key_is_refused_with_its_place_and_the_nearest_known_one(
      String yaml, String where, String nearest) {
    assertThat(refusal(folder, yaml, TOKENS))
        .contains(where + " is not a known key; did you mean " + nearest + "?");
  }

  @Test
  void a_key_like_no_other_is_refused_with_all_that_are_known_there() {
    assertThat(refusal(folder, "server: {tls: true}", TOKENS))
        .contains("server.tls is not a known key; did you mean server.")
        .contains("? Known there: bind, port, admin-token");
  }

  @Test
  void a_merge_key_is_refused_with_what_works_instead() {
    String yaml =
        """
        routes:
          default: &standard
            max-wait: 2m
          vip:
            <<: *standard
        """;

    assertThat(refusal(folder, yaml, TOKENS))
        .contains("line 5, column 5: routes.vip.<<: merge keys are not supported")
        .contains("an anchor and an alias");
  }

  @Test
  void a_section_can_be_an_alias_of_another() {
    String yaml =
        """
        routes:
          a:
            credentials: &both [{name: x, pat: y}]
            retry: &patient {max-attempts: 9}
          b:
            credentials: *both
            retry: *patient
        """;

    assertThat(load(folder, yaml, Map.of()).routes().values())
        .extracting(route -> route.retry().maxAttempts())
        .containsExactly(9, 9);
  }
}
