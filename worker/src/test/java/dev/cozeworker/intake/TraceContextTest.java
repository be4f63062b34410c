package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void the_reply_is_a_new_span_of_the_same_trace() {
    String span = passedOn(headers(PARENT), "traceparent");

    assertThat(span).matches("00-" + TRACE + "-(?!0{16})[0-9a-f]{16}-01");
    assertThat(span).isNotEqualTo(PARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01more",
        " 00-" + TRACE + "-" + SPAN + "-01"
      })
  void a_malformed_header_is_no_trace_and_its_state_is_not_passed_on(String parent) {
    Headers headers = headers(parent, "vendor=1");

    assertThat(TraceContext.of(headers)).isEmpty();
  }

  @Test
  void a_newer_version_is_read_as_far_as_ours_goes() {
    String span =
        passedOn(headers("cc-" + TRACE + "-" + SPAN + "-09-what-comes-later"), "traceparent");

    assertThat(span).as("flags that are not known are not passed on").matches("00-.*-01");
  }

  @Test
  void several_states_are_one() {
    assertThat(passedOn(headers(PARENT, "a=1, b@x=2", ",c=a b"), "tracestate"))
        .isEqualTo("a=1,b@x=2,c=a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=1", "A=1", "a=1,a=2", "a=1\u0001", "a==", "a=é", ""})
  void a_malformed_state_is_dropped_and_the_trace_goes_on(String state) {
    Headers headers = headers(PARENT, state);

    assertThat(passedOn(headers, "traceparent")).startsWith("00-" + TRACE);
    assertThat(passed(headers).lastHeader("tracestate")).isNull();
  }

  @Test
  void more_than_thirty_two_entries_are_dropped() {
    String many =
        IntStream.range(0, 33).mapToObj(i -> "v" + i + "=1").collect(Collectors.joining(","));

    assertThat(passed(headers(PARENT, many)).lastHeader("tracestate")).isNull();
  }

  private static String passedOn(Headers headers, String name) {
    return new String(
        Objects.requireNonNull(passed(headers).lastHeader(name), name).value(),
        StandardCharsets.US_ASCII);
  }

  private static Headers passed(Headers headers) {
    Headers reply = new RecordHeaders();
    TraceContext.of(headers).orElseThrow().newSpan().writeTo(reply);
    return reply;
  }

  private static Headers headers(String parent, String... states) {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
    List.of(states)
        .forEach(state -> headers.add("tracestate", state.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
