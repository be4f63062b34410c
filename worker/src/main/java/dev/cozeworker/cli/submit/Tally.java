package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Status;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the replies of a batch add up to. */
public final class Tally {
  private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);
  private final Map<String, Integer> credentials = new TreeMap<>();
  private final Map<String, Integer> errors = new TreeMap<>();
  private final Latencies latencies = new Latencies();
  private int failedOver;
  private long inputTokens;
  private long outputTokens;
  private long tokens;

  /** Returns whether a reply says that its request failed. */
  public static boolean isFailure(Reply reply) {
    return reply.status() == Status.FAILED || reply.status() == Status.EXPIRED;
  }

  void add(Reply reply) {
    statuses.merge(reply.status(), 1, Integer::sum);
    if (reply.credential() != null) {
      credentials.merge(reply.credential(), 1, Integer::sum);
    }
    failedOver += reply.failedOver() ? 1 : 0;
    usage(reply).ifPresent(this::add);
    if (reply.error() != null) {
      errors.merge(describe(reply.error()), 1, Integer::sum);
    }
  }

  void add(Duration latency) {
    latencies.add(latency);
  }

  /** Returns how many replies there are of each status. */
  public Map<Status, Integer> statuses() {
    return Map.copyOf(statuses);
  }

  /** Returns how many requests each credential served, by its name. */
  public Map<String, Integer> credentials() {
    return new TreeMap<>(credentials);
  }

  /** Returns what went wrong, in words, and how often. */
  public Map<String, Integer> errors() {
    return new TreeMap<>(errors);
  }

  /** Returns how many requests another credential than the route's first served. */
  public int failedOver() {
    return failedOver;
  }

  /** Returns the tokens that Coze counted. */
  public long tokens() {
    return tokens;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  Latencies latencies() {
    return latencies;
  }

  private void add(Reply.Usage usage) {
    tokens += orZero(usage.tokenCount());
    inputTokens += orZero(usage.inputCount());
    outputTokens += orZero(usage.outputCount());
  }

  private static Optional<Reply.Usage> usage(Reply reply) {
    Reply.ChatResult chat = reply.chat();
    Reply.WorkflowResult workflow = reply.workflow();
    return Stream.of(
            Optional.ofNullable(chat == null ? null : chat.usage()),
            Optional.ofNullable(workflow == null ? null : workflow.usage()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Messages differ from call to call; category and code say which remedy is meant. */
  private static String describe(Reply.Failure error) {
    String category = error.category().name().toLowerCase(Locale.ROOT);
    return error.code() == null ? category : category + " " + error.code();
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
