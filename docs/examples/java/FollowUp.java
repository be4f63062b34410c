import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Payload.ChatToolOutputs;
import dev.cozeworker.contracts.Payload.ToolOutput;
import dev.cozeworker.contracts.Payload.Workflow;
import dev.cozeworker.contracts.Payload.WorkflowResume;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.ReplyDeserializer;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestSerializer;
import dev.cozeworker.contracts.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Carries what stops half-way to its end: a chat that calls tools ({@code chat BOT_ID QUESTION}), or
 * a workflow that asks back ({@code workflow WORKFLOW_ID INPUT ANSWER}). What follows goes to the
 * credential that the reply names, since no other knows what was begun.
 */
public final class FollowUp {
  private static final String REPLIES = "coze.replies";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KafkaProducer<String, Request> producer;
  private final KafkaConsumer<byte[], Reply> replies;

  private FollowUp(String brokers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "acks", "all"),
            new StringSerializer(),
            new RequestSerializer());
    replies =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ReplyDeserializer());
    List<TopicPartition> partitions =
        replies.partitionsFor(REPLIES).stream()
            .map(info -> new TopicPartition(REPLIES, info.partition()))
            .toList();
    replies.assign(partitions);
    replies.seekToEnd(partitions);
    partitions.forEach(replies::position);
  }

  public static void main(String[] args) throws Exception {
    String brokers = System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    FollowUp followUp = new FollowUp(brokers);
    try (followUp.producer;
        followUp.replies) {
      Reply last =
          args[0].equals("chat")
              ? followUp.chat(args[1], args[2])
              : followUp.workflow(args[1], args[2], args[3]);
      System.out.println(last.status() + ": " + text(last));
    }
  }

  private Reply chat(String botId, String question) throws Exception {
    Reply reply = ask(Chat.with(botId, "example").ask(question).build(), null);
    while (reply.status() == Reply.Status.REQUIRES_ACTION) {
      Reply.ChatResult chat = reply.chat();
      List<ToolOutput> outputs = new ArrayList<>();
      for (JsonNode call : chat.requiredAction().at("/submit_tool_outputs/tool_calls")) {
        outputs.add(new ToolOutput(call.path("id").asText(), run(call.path("function"))));
      }
      Payload next = new ChatToolOutputs(chat.conversationId(), chat.chatId(), outputs, null);
      reply = ask(next, reply.credential());
    }
    return reply;
  }

  private Reply workflow(String workflowId, String input, String answer) throws Exception {
    var parameters = JsonNodeFactory.instance.objectNode().put("input", input);
    Reply reply = ask(Workflow.of(workflowId, parameters), null);
    while (reply.status() == Reply.Status.INTERRUPTED) {
      Reply.Interrupt interrupt = reply.workflow().interrupt();
      System.out.println("asked: " + interrupt.nodeTitle() + ": " + interrupt.data());
      Payload next =
          new WorkflowResume(workflowId, interrupt.eventId(), interrupt.type(), answer, null);
      reply = ask(next, reply.credential());
    }
    return reply;
  }

  /** Stands for the tools that you have. */
  private static String run(JsonNode function) {
    System.out.println("tool: " + function.path("name").asText() + " " + function.path("arguments").asText());
    return "{\"found\":\"42\"}";
  }

  /**
   * Sends one request and waits for its reply.
   *
   * @param credential the only one that may serve it, or null
   */
  private Reply ask(Payload payload, String credential) throws Exception {
    String id = "follow-up-" + UUID.randomUUID();
    Request request =
        new Request(id, payload, Request.DEFAULT_ROUTE, null, credential, null, null);
    producer.send(Requests.recordFor("coze.requests", request)).get();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<byte[], Reply> record : replies.poll(Duration.ofSeconds(1))) {
        if (record.value().id().equals(id)) {
          System.out.println(record.value().status() + " by " + record.value().credential());
          return record.value();
        }
      }
    }
    throw new IllegalStateException("no reply within " + PATIENCE);
  }

  private static String text(Reply reply) {
    if (reply.error() != null) {
      return reply.error().message();
    }
    return reply.chat() != null ? reply.chat().content() : reply.workflow().data();
  }
}
