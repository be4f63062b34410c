package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and templates, from the file to the request. */
class TableTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] HARD = {
    "",
    "plain",
    "a,b",
    "say \"hi\"",
    "two\nlines",
    "cr\r\nlf",
    "\"",
    "\"\"",
    " spaces ",
    "你好",
    "{{x}}",
    "\\"
  };

  @TempDir private Path directory;

  @Test
  void columns_with_the_names_of_fields_fill_them_and_others_are_echoed() throws IOException {
    List<JsonNode> requests =
        requests(
            """
            id,prompt,conversation_id,route,row
            a,"What, now?",7500,night,1
            ,second,,,2
            """,
            table("740", null, null));

    JsonNode first = requests.get(0);
    assertThat(first.path("id").asText()).isEqualTo("a");
    assertThat(first.path("route").asText()).isEqualTo("night");
    assertThat(first.path("metadata")).isEqualTo(JSON.readTree("{\"row\":\"1\"}"));
    assertThat(first.path("chat").path("bot_id").asText()).isEqualTo("740");
    assertThat(first.path("chat").path("conversation_id").asText()).isEqualTo("7500");
    assertThat(content(first)).isEqualTo("What, now?");
    JsonNode second = requests.get(1);
    assertThat(second.path("id").asText()).matches("line-3-[0-9a-f]{12}");
    assertThat(second.path("route").asText()).isEqualTo("default");
    assertThat(second.path("chat").has("conversation_id")).isFalse();
  }

  @Test
  void the_only_column_that_is_no_field_is_the_prompt() throws IOException {
    List<JsonNode> requests = requests("id,question\n1,why?\n", table("740", null, null));

    assertThat(content(requests.getFirst())).isEqualTo("why?");
    assertThat(requests.getFirst().has("metadata")).isFalse();
  }

  @Test
  void the_columns_of_a_workflow_are_its_parameters() throws IOException {
    List<JsonNode> requests = requests("id,city,day\n1,Bern,\n", table(null, "750", null));

    assertThat(requests.getFirst().path("type").asText()).isEqualTo("workflow");
    assertThat(requests.getFirst().path("workflow").path("parameters"))
        .isEqualTo(JSON.readTree("{\"city\":\"Bern\",\"day\":\"\"}"));
  }

  @Test
  void a_text_with_columns_is_the_prompt() throws IOException {
    List<JsonNode> requests =
        requests("a,b\nx,\"y \"\"z\"\"\"\n", table("740", null, "{{b}} before {{ a }}"));

    assertThat(content(requests.getFirst())).isEqualTo("y \"z\" before x");
  }

  @Test
  void a_template_can_be_the_whole_request_and_no_value_breaks_out_of_its_string()
      throws IOException {
    String template =
        """
        {"type":"workflow","workflow":{"workflow_id":"7","parameters":{"text":"<{{text}}>","n":{{n}}}}}\
        """;
    List<JsonNode> requests =
        requests("text,n\n\"\"\",\"\"evil\"\":\"\"x\\\",[1]\n", table(null, null, template));

    JsonNode parameters = requests.getFirst().path("workflow").path("parameters");
    assertThat(parameters.path("text").asText()).isEqualTo("<\",\"evil\":\"x\\>");
    assertThat(parameters.path("n")).isEqualTo(JSON.readTree("[1]"));
    assertThat(parameters).hasSize(2);
    assertThat(requests.getFirst().path("id").asText()).startsWith("line-2-");
  }

  @Test
  void a_record_that_does_not_fit_the_header_is_told_with_its_line() {
    assertThatThrownBy(() -> requests("id,prompt\n1,\"a\nb\"\n2\n", table("740", null, null)))
        .hasMessageContaining("line 4: the record: has 1 fields, and the header has 2")
        .hasMessageEndingWith("Nothing was sent.");
  }

  @Test
  void a_quote_that_is_not_closed_is_told_with_the_line_that_it_is_on() {
    assertThatThrownBy(() -> requests("prompt\nok\n\"open\nmore\n", table("740", null, null)))
        .hasMessageContaining("line 3: ")
        .hasMessageContaining("quote");
  }

  @Test
  void another_encoding_is_told_and_not_sent_as_something_else() throws IOException {
    Path file = directory.resolve("gbk.csv");
    Files.write(file, "prompt\n你好\n".getBytes(Charset.forName("GBK")));

    assertThatThrownBy(() -> new BatchFile(file, table("740", null, null), false).check())
        .hasMessageContaining("line 2")
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void a_value_outside_of_quotes_that_is_no_json_is_told_with_its_column() {
    String template =
        "{\"id\":\"{{id}}\",\"type\":\"workflow\",\"workflow\":{\"workflow_id\":\"7\",\"parameters\":{\"n\":{{n}}}}}";

    assertThatThrownBy(() -> requests("id,n\n1,\"2,\"\"x\"\":3\"\n", table(null, null, template)))
        .hasMessageContaining("{{n}}")
        .hasMessageContaining("has to be JSON");
  }

  @Test
  void a_table_that_cannot_become_requests_is_refused_with_the_remedy() {
    assertThatThrownBy(() -> requests("a,b\n1,2\n", table("740", null, null)))
        .hasMessageContaining("Which column has the prompt?");
    assertThatThrownBy(() -> requests("prompt\n1\n", table(null, null, null)))
        .hasMessageContaining("--bot-id or --workflow-id");
    assertThatThrownBy(() -> requests("a\n1\n", table("740", null, "{{b}}")))
        .hasMessageContaining("{{b}}")
        .hasMessageContaining("the columns are a");
    assertThatThrownBy(() -> requests("a,a\n1,2\n", table("740", null, "{{a}}")))
        .hasMessageContaining("each differently");
    assertThatThrownBy(() -> Template.parse("{\"id\": {{id}}"))
        .hasMessageContaining("The template is not JSON");
  }

  @Test
  void any_text_goes_through_a_table_as_it_is() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(
          IntStream.range(0, 3)
              .mapToObj(
                  field -> HARD[random.nextInt(HARD.length)] + HARD[random.nextInt(HARD.length)])
              .toList());
    }
    String text =
        "id,x,y,z\n"
            + IntStream.range(0, rows.size())
                .mapToObj(i ->
                    "r"
                        + i
                        + ","
                        + rows.get(i).stream()
                            .map(TableTest::quoted)
                            .collect(Collectors.joining(",")))
                .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));

    List<JsonNode> requests = requests(text, table(null, "750", null));

    assertThat(requests).hasSize(200);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode parameters = requests.get(i).path("workflow").path("parameters");
      assertThat(
              List.of(
                  parameters.path("x").asText(),
                  parameters.path("y").asText(),
                  parameters.path("z").asText()))
          .as("seed %d, row %d", seed, i)
          .isEqualTo(rows.get(i));
    }
  }

  private static String quoted(String field) {
    return "\"" + field.replace("\"", "\"\"") + "\"";
  }

  private static String content(JsonNode request) {
    return request.path("chat").path("additional_messages").path(0).path("content").asText();
  }

  private static Csv table(
      @Nullable String bot, @Nullable String workflow, @Nullable String template) {
    return new Csv(
        new Rows(
            bot,
            workflow,
            "u",
            "input",
            "default",
            template == null ? null : Template.parse(template)));
  }

  private List<JsonNode> requests(String text, Csv table) throws IOException {
    BatchFile batch =
        new BatchFile(Files.writeString(directory.resolve("table.csv"), text), table, false);
    List<JsonNode> found = new ArrayList<>();
    try (BatchFile.Requests requests = batch.open(batch.check(), problem -> {})) {
      while (requests.next()) {
        found.add(JSON.readTree(requests.value()));
      }
    }
    return found;
  }
}
