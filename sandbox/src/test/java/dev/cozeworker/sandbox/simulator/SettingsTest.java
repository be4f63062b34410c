package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest extends SimulatorTestCase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'default':{}} | settings.default: unknown",
        "{'defaults':{'delta':1}} | delta",
        "{'defaults':{'deltas':0}} | deltas: 0 is not between 1 and 100000",
        "{'defaults':{'deltas':'many'}} | settings.defaults.deltas",
        "{'defaults':{'refusal_shape':'odd'}} | refusal_shape",
        "{'defaults':{'total':{'fixed':{'ms':-1}}}} | ms: -1 is not between",
        "{'defaults':{'total':{'uniform':{'min_ms':2,'max_ms':1}}}} | min_ms: 2 is above max_ms, 1",
        "{'defaults':{'mishaps':[{'rate':1}]}} | settings.defaults.mishaps.0.kind: missing",
        "{'defaults':{'mishaps':[{'kind':'stall','rate':2}]}} | rate: 2.0 is not between 0 and 1",
        "{'defaults':{'interrupt_type':3}} | interrupt_type: 3 is none of",
        "{'defaults':{'dialect':null}} | dialect",
        "{'defaults':{'deltas':'5'}} | settings.defaults.deltas",
        "{'defaults':{'total':{'fixed':{}}}} | settings.defaults.total",
        "{'limits':{'concurrent':-1}} | concurrent: -1",
        "{'bots':[]} | settings.bots: must be an object",
      })
  void settings_that_make_no_sense_are_refused_with_the_key_and_the_problem(
      String settings, String problem) {
    HttpResponse<String> answer = coze.put("/sandbox/settings", settings.replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(CozeClient.json(answer).path("error").asText()).contains(problem);
  }

  @Test
  void settings_that_were_refused_leave_those_in_force() {
    String before = coze.get("/sandbox/settings", "").body();

    coze.put("/sandbox/settings", "{\"defaults\":{\"deltas\":0}}");

    assertThat(coze.get("/sandbox/settings", "").body()).isEqualTo(before);
  }

  @Test
  void what_is_read_can_be_put_back() {
    coze.put("/sandbox/settings/bots/" + BOT, "{\"mishaps\":[{\"kind\":\"gzip\"}]}");
    String whole = coze.get("/sandbox/settings", "").body();

    coze.configure(whole);

    assertThat(coze.get("/sandbox/settings", "").body()).isEqualTo(whole);
  }

  @Test
  void one_bot_takes_from_the_defaults_what_it_leaves_out() {
    coze.configure("{\"defaults\":{\"deltas\":3}}");

    var settings = coze.put("/sandbox/settings/bots/" + BOT, "{\"follow_ups\":2}");

    assertThat(CozeClient.json(settings).at("/bots/" + BOT + "/deltas").asInt()).isEqualTo(3);
    assertThat(CozeClient.json(settings).at("/bots/" + BOT + "/follow_ups").asInt()).isEqualTo(2);
  }

  @Test
  void a_bot_that_does_not_exist_has_no_settings() {
    assertThat(coze.put("/sandbox/settings/bots/1", "{}").statusCode()).isEqualTo(404);
  }
}
