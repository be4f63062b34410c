package dev.cozeworker.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas against the records, and against the tables by which requests are decoded. */
class SchemaShapeTest {

  static Stream<Arguments> requestObjects() {
    return Stream.of(
        Arguments.of("", RequestJson.class, EnvelopeFields.TABLE),
        Arguments.of("/$defs/chat", Payload.Chat.class, ChatFields.TABLE),
        Arguments.of(
            "/$defs/chat_tool_outputs", Payload.ChatToolOutputs.class, ChatToolOutputsFields.TABLE),
        Arguments.of(
            "/$defs/tool_output", Payload.ToolOutput.class, ChatToolOutputsFields.OUTPUT_TABLE),
        Arguments.of("/$defs/workflow", Payload.Workflow.class, WorkflowFields.TABLE),
        Arguments.of(
            "/$defs/workflow_resume", Payload.WorkflowResume.class, WorkflowResumeFields.TABLE),
        Arguments.of("/$defs/workflow_chat", Payload.WorkflowChat.class, WorkflowChatFields.TABLE),
        Arguments.of("/$defs/message", Payload.Message.class, MessageFields.TABLE));
  }

  static Stream<Arguments> replyObjects() {
    return Stream.of(
        Arguments.of("", Reply.class),
        Arguments.of("/$defs/chat", Reply.ChatResult.class),
        Arguments.of("/$defs/chat_message", Reply.ChatMessage.class),
        Arguments.of("/$defs/workflow", Reply.WorkflowResult.class),
        Arguments.of("/$defs/workflow_message", Reply.WorkflowMessage.class),
        Arguments.of("/$defs/interrupt", Reply.Interrupt.class),
        Arguments.of("/$defs/usage", Reply.Usage.class),
        Arguments.of("/$defs/conversation", Reply.ConversationChange.class),
        Arguments.of("/$defs/error", Reply.Failure.class),
        Arguments.of("/$defs/attempt", Attempt.class),
        Arguments.of("/$defs/source", Reply.Source.class));
  }

  @ParameterizedTest
  @MethodSource("requestObjects")
  void a_request_object_has_the_same_fields_in_record_table_and_schema(
      String pointer, Class<?> record, Fields table) {
    List<String> decoded =
        names(table, field -> !(record == Payload.Chat.class && field.name().equals("stream")));

    assertThat(properties(Schemas.REQUEST.at(pointer)))
        .containsExactlyInAnyOrderElementsOf(names(table, field -> true));
    assertThat(decoded).containsExactlyInAnyOrderElementsOf(components(record, component -> true));
  }

  @ParameterizedTest
  @MethodSource("requestObjects")
  void a_request_object_requires_the_same_fields_in_table_and_schema(
      String pointer, Class<?> record, Fields table) {
    assertThat(required(Schemas.REQUEST.at(pointer)))
        .containsExactlyInAnyOrderElementsOf(names(table, Field::isRequired));
  }

  @ParameterizedTest
  @MethodSource("requestObjects")
  void no_request_object_takes_unknown_fields(String pointer, Class<?> record, Fields table) {
    assertThat(Schemas.REQUEST.at(pointer).path("additionalProperties").asBoolean(true)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("replyObjects")
  void a_reply_object_has_the_same_fields_in_record_and_schema(String pointer, Class<?> record) {
    assertThat(properties(Schemas.REPLY.at(pointer)))
        .containsExactlyElementsOf(components(record, component -> true));
  }

  @ParameterizedTest
  @MethodSource("replyObjects")
  void a_reply_object_requires_what_is_never_null(String pointer, Class<?> record) {
    assertThat(required(Schemas.REPLY.at(pointer)))
        .containsExactlyElementsOf(components(record, SchemaShapeTest::isNeverNull));
  }

  @ParameterizedTest
  @MethodSource("replyObjects")
  void a_reply_object_takes_the_fields_of_a_newer_worker(String pointer, Class<?> record) {
    assertThat(Schemas.REPLY.at(pointer).has("additionalProperties")).isFalse();
  }

  @Test
  void the_choices_are_those_of_the_enums() {
    assertThat(choices(Schemas.REQUEST.at("/properties/type")))
        .containsExactlyElementsOf(wireNames(RequestType.values()));
    assertThat(choices(Schemas.REQUEST.at("/$defs/workflow/properties/mode")))
        .containsExactlyElementsOf(
            Stream.concat(wireNames(WorkflowMode.values()).stream(), Stream.of("null")).toList());
    assertThat(choices(Schemas.REPLY.at("/properties/type")))
        .containsExactlyElementsOf(wireNames(RequestType.values()));
    assertThat(choices(Schemas.REPLY.at("/properties/status")))
        .containsExactlyElementsOf(wireNames(Status.values()));
    assertThat(choices(Schemas.REPLY.at("/$defs/error/properties/category")))
        .containsExactlyElementsOf(wireNames(Category.values()));
    assertThat(choices(Schemas.REPLY.at("/$defs/attempt/properties/outcome")))
        .containsExactlyElementsOf(wireNames(Attempt.Outcome.values()));
  }

  private static List<String> names(Fields table, Predicate<Field<?>> which) {
    return table.all().stream().filter(which).<String>map(Field::name).toList();
  }

  private static List<String> components(Class<?> record, Predicate<RecordComponent> which) {
    return Arrays.stream(record.getRecordComponents())
        .filter(which)
        .map(component -> snakeCase(component.getName()))
        .toList();
  }

  private static boolean isNeverNull(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String snakeCase(String name) {
    return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
        .translate(name);
  }

  private static List<String> properties(JsonNode schema) {
    return schema.get("properties").propertyStream().map(entry -> entry.getKey()).toList();
  }

  private static List<String> required(JsonNode schema) {
    return texts(schema.path("required"));
  }

  private static List<String> choices(JsonNode schema) {
    return texts(schema.get("enum"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> wireNames(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }
}
