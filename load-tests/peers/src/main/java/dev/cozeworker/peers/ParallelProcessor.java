package dev.cozeworker.peers;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.util.List;

/**
 * Confluent's parallel-consumer in any order, with as many threads as calls may be under way;
 * commits every now and then, its default and fastest way, or in transactions that may be written
 * while others are at work.
 */
final class ParallelProcessor {
  private static final int POLL_RECORDS = 500;

  private ParallelProcessor() {}

  static void start(Settings settings, boolean transactional) {
    Kafka kafka = new Kafka(settings);
    Desk desk = new Desk(settings);
    ParallelConsumerOptions<byte[], byte[]> options =
        ParallelConsumerOptions.<byte[], byte[]>builder()
            .consumer(kafka.consumer(POLL_RECORDS))
            .producer(transactional ? kafka.transactionalProducer() : kafka.producer())
            .ordering(ProcessingOrder.UNORDERED)
            .maxConcurrency(settings.inFlight())
            .commitMode(
                transactional
                    ? CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER
                    : CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
            .allowEagerProcessingDuringTransactionCommit(transactional)
            .build();
    ParallelStreamProcessor<byte[], byte[]> processor =
        ParallelStreamProcessor.createEosStreamProcessor(options);
    processor.subscribe(List.of(settings.requests()));
    processor.pollAndProduce(context -> desk.serve(context.getSingleConsumerRecord()));
  }
}
