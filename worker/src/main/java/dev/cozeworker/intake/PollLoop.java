package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the consumer and the transactions: it polls, hands out work, collects
 * what is over, commits. It never waits for Coze.
 */
final class PollLoop implements Runnable, ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(500);

  /** How long a partition that is being taken away may keep its calls. */
  private static final Duration REVOKE_GRACE = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final Inbox inbox;
  private final Assignments assignments;
  private final Arrivals arrivals;
  private final Dispatcher dispatcher;
  private final BackPressure backPressure;
  private final Committer committer;
  private final Pulse pulse;
  private final Duration shutdownGrace;
  private final InstantSource clock;
  private ConsumerGroupMetadata group;

  PollLoop(
      Consumer<byte[], byte[]> consumer,
      Inbox inbox,
      Assignments assignments,
      Arrivals arrivals,
      Dispatcher dispatcher,
      BackPressure backPressure,
      Committer committer,
      Pulse pulse,
      Duration shutdownGrace,
      InstantSource clock) {
    this.consumer = consumer;
    this.inbox = inbox;
    this.assignments = assignments;
    this.arrivals = arrivals;
    this.dispatcher = dispatcher;
    this.backPressure = backPressure;
    this.committer = committer;
    this.pulse = pulse;
    this.shutdownGrace = shutdownGrace;
    this.clock = clock;
    this.group = consumer.groupMetadata();
  }

  @Override
  public void run() {
    try {
      while (!pulse.stopping()) {
        turn();
      }
      LOG.atInfo().log("draining");
      drain();
      pulse.stopped();
    } catch (RuntimeException | Error e) {
      LOG.atError().setCause(e).log("the poll loop has died");
      pulse.died(e);
    } finally {
      close();
    }
  }

  private void turn() {
    for (ConsumerRecord<byte[], byte[]> record : poll()) {
      arrivals.take(record);
    }
    group = consumer.groupMetadata();
    inbox.drain().forEach(this::handle);
    dispatcher.startReady();
    committer.tick(group);
    backPressure.apply();
    assignments.fetchOffsets();
    pulse.beat(assignments.all(), consumer);
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    Duration atMost = inbox.beginPolling() ? committer.idleFor(LONGEST_POLL) : Duration.ZERO;
    try {
      return consumer.poll(atMost);
    } catch (WakeupException finishedWork) {
      return ConsumerRecords.empty();
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::outOfRange);
      return ConsumerRecords.empty();
    } finally {
      inbox.endPolling();
    }
  }

  private void outOfRange(TopicPartition partition, long offset) {
    assignments.halt(
        partition,
        "the committed offset "
            + offset
            + " is out of range: records were deleted before they were served, or the topic was made"
            + " anew; set the group's offset by hand and restart");
  }

  private void handle(Event event) {
    switch (event) {
      case Event.Finished finished -> {
        if (over(finished.work())) {
          committer.add(finished);
        }
      }
      case Event.GivenUp(Work work) -> over(work);
      case Event.OffsetsFetched fetched -> assignments.offsetsFetched(fetched);
      case Event.OffsetsUnavailable unavailable -> assignments.offsetsUnavailable(unavailable);
      case Event.ProducerReplaced replaced -> committer.replaced(replaced);
      case Event.PlaceFree() -> {
        // It has woken the loop, which starts what can be started.
      }
    }
  }

  /**
   * Lets the lane go on; returns whether the request still counts, its partition not being lost.
   */
  private boolean over(Work work) {
    Partition partition = work.partition();
    partition.underWay().remove(work);
    backPressure.over(work);
    if (!assignments.current(partition)) {
      return false;
    }
    partition.lanes().finished(work.lane());
    return true;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> ids) {
    assignments.assigned(ids);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> ids) {
    inbox.endPolling();
    List<Partition> leaving = assignments.leaving(ids);
    settle(Set.copyOf(leaving), clock.instant().plus(REVOKE_GRACE));
    letGo(ids);
    inbox.beginPolling();
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> ids) {
    letGo(ids);
  }

  private void letGo(Collection<TopicPartition> ids) {
    for (TopicPartition id : ids) {
      Partition partition = assignments.of(id);
      if (partition != null) {
        backPressure.gone(partition);
      }
    }
    assignments.gone(ids);
    committer.forgetLost();
  }

  /** Stops starting, lets calls end within the grace, commits. */
  private void drain() {
    consumer.pause(consumer.assignment());
    Set<Partition> all = Set.copyOf(assignments.all());
    all.forEach(Partition::leave);
    Instant deadline = clock.instant().plus(shutdownGrace);
    while (unsettled(all) && clock.instant().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> record : poll()) {
        LOG.atDebug().addKeyValue("offset", record.offset()).log("left for the next worker");
      }
      group = consumer.groupMetadata();
      inbox.drain().forEach(this::handle);
      committer.tick(group);
      pulse.beat(assignments.all(), consumer);
    }
    all.forEach(partition -> partition.underWay().forEach(work -> work.abandonment().giveUp()));
    settle(all, clock.instant().plus(REVOKE_GRACE));
  }

  /**
   * Goes on committing, without polling, until nothing of those partitions is open or time is up.
   */
  private void settle(Set<Partition> leaving, Instant deadline) {
    try {
      while (unsettled(leaving) && clock.instant().isBefore(deadline)) {
        inbox.await(committer.idleFor(Duration.ofMillis(100))).forEach(this::handle);
        committer.tick(group);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean unsettled(Set<Partition> partitions) {
    return partitions.stream().anyMatch(each -> !each.underWay().isEmpty())
        || committer.busyWith(partitions);
  }

  private void close() {
    committer.close(Duration.ofSeconds(5));
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
  }
}
