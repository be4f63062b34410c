package dev.cozeworker.contracts;

/**
 * The names of the record headers, which {@code asyncapi.json} lists too. Those that begin with
 * {@code kafka_} are Spring Kafka's, so that its {@code ReplyingKafkaTemplate} works unchanged.
 */
public final class HeaderNames {

  /** On a request, any bytes; echoed on its reply. */
  public static final String CORRELATION_ID = "kafka_correlationId";

  /**
   * On a request: the topic for its reply, in UTF-8. One that is not allowed or does not exist
   * makes the reply a failed one, on the usual topic, and Coze is not called.
   */
  public static final String REPLY_TOPIC = "kafka_replyTopic";

  /** On a request: the partition for its reply, 4 bytes, big-endian; without it the key decides. */
  public static final String REPLY_PARTITION = "kafka_replyPartition";

  /** W3C trace context, in ASCII; on a reply the worker's own span in the request's trace. */
  public static final String TRACEPARENT = "traceparent";

  /** W3C trace context, what the vendors add, in ASCII; passed on as it is. */
  public static final String TRACESTATE = "tracestate";

  /** On a reply: the request's id, in UTF-8. */
  public static final String REQUEST_ID = "coze_request_id";

  /** On a reply: its status as in the JSON, such as {@code completed}, in UTF-8. */
  public static final String STATUS = "coze_status";

  /** On a reply: the credential that served the request, in UTF-8; not there where none did. */
  public static final String CREDENTIAL = "coze_credential";

  /** On a dead letter: the topic it came from, in UTF-8. */
  public static final String DLT_ORIGINAL_TOPIC = "kafka_dlt-original-topic";

  /** On a dead letter: the partition it came from, 4 bytes, big-endian. */
  public static final String DLT_ORIGINAL_PARTITION = "kafka_dlt-original-partition";

  /** On a dead letter: the offset it had, 8 bytes, big-endian. */
  public static final String DLT_ORIGINAL_OFFSET = "kafka_dlt-original-offset";

  /** On a dead letter: the timestamp it had, milliseconds since 1970, 8 bytes, big-endian. */
  public static final String DLT_ORIGINAL_TIMESTAMP = "kafka_dlt-original-timestamp";

  /** On a dead letter: the class of the exception that says why, in UTF-8. */
  public static final String DLT_EXCEPTION_FQCN = "kafka_dlt-exception-fqcn";

  /** On a dead letter: the place in the JSON and the problem, in words and UTF-8. */
  public static final String DLT_EXCEPTION_MESSAGE = "kafka_dlt-exception-message";

  /**
   * On a request that was sent again: which dead letter it was, such as {@code
   * coze.requests.dlt-3@17} (topic, partition, offset), in UTF-8.
   */
  public static final String REPLAY_OF = "coze_replay_of";

  /** On a request that was sent again: how often, in decimal digits. */
  public static final String REPLAYS = "coze_replays";

  /**
   * On a request: the batch that it belongs to, in UTF-8, by which it can be cancelled as long as
   * no worker has taken it up.
   */
  public static final String BATCH = "coze_batch";

  private HeaderNames() {}
}
