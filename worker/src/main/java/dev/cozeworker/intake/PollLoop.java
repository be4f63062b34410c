package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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

  /** For the last commit, however long the calls took. */
  private static final Duration LAST_COMMIT = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Polling polling;
  private final Membership membership;
  private final Inbox inbox;
  private final Assignments assignments;
  private final Arrivals arrivals;
  private final Dispatcher dispatcher;
  private final BackPressure backPressure;
  private final Committer committer;
  private final Pulse pulse;
  private final Duration shutdownGrace;
  private final InstantSource clock;
  private boolean draining;

  PollLoop(
      Consumer<byte[], byte[]> consumer,
      Polling polling,
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
    this.polling = polling;
    this.membership = new Membership(consumer);
    this.inbox = inbox;
    this.assignments = assignments;
    this.arrivals = arrivals;
    this.dispatcher = dispatcher;
    this.backPressure = backPressure;
    this.committer = committer;
    this.pulse = pulse;
    this.shutdownGrace = shutdownGrace;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      while (!pulse.stopping()) {
        turn();
      }
      LOG.atInfo().log("draining");
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pulse.died(e);
    } catch (RuntimeException | Error e) {
      LOG.atError().setCause(e).log("the poll loop has died");
      pulse.died(e);
    } finally {
      close();
    }
  }

  /** Goes round once. */
  void turn() throws InterruptedException {
    polling.poll(committer.idleFor(LONGEST_POLL), leisure()).forEach(arrivals::take);
    captureMembership();
    inbox.drain().forEach(this::handle);
    dispatcher.startReady();
    committer.tick(membership.last());
    backPressure.apply();
    assignments.fetchOffsets();
    pulse.beat(assignments.all(), consumer);
  }

  /** Where requests wait, those that are over make place for them, or let their lane go on. */
  private Leisure leisure() {
    return backPressure.waiting() == 0 ? committer.leisure() : Leisure.NONE;
  }

  private void captureMembership() {
    if (membership.renewed()) {
      List<TopicPartition> kept = assignments.ids();
      LOG.atWarn().addKeyValue("partitions", kept).log("joined as another member, starting over");
      letGo(kept);
      assignments.assigned(kept);
    }
  }

  private void handle(Event event) {
    switch (event) {
      case Event.Finished finished -> {
        if (over(finished.work())) {
          committer.add(finished);
        }
      }
      case Event.GivenUp(Work work) -> {
        if (over(work)) {
          givenUp(work);
        }
      }
      case Event.OffsetsFetched fetched -> assignments.offsetsFetched(fetched);
      case Event.OffsetsUnavailable unavailable -> assignments.offsetsUnavailable(unavailable);
      case Event.GoOn(Runnable step) -> step.run();
      case Event.Sent(Runnable step) -> step.run();
      case Event.PlaceFree() -> {
        // It has woken the loop, which starts what can be started.
      }
      case Event.Died(Throwable why) ->
          throw new IllegalStateException("a thread that requests depend on has died", why);
    }
  }

  /** Returns whether the request still counts, its partition not being lost. */
  private boolean over(Work work) {
    work.partition().underWay().remove(work);
    backPressure.over(work);
    return assignments.current(work.partition());
  }

  private void givenUp(Work work) {
    work.letLaneGoOn();
    if (!work.abandonment().givenUp()) {
      assignments.halt(
          work.partition().id(),
          "the request at offset %d was given up, and nobody had asked for it; this is a fault of the worker"
              .formatted(work.offset()));
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> ids) {
    captureMembership();
    assignments.assigned(ids);
    if (draining) {
      assignments.leaving(ids);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> ids) {
    inbox.endPolling();
    captureMembership();
    settle(Set.copyOf(assignments.leaving(ids)), clock.instant().plus(REVOKE_GRACE));
    letGo(ids);
    inbox.goOnPolling();
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
  private void drain() throws InterruptedException {
    consumer.pause(consumer.assignment());
    draining = true;
    assignments.leaving(assignments.ids());
    Instant deadline = clock.instant().plus(shutdownGrace);
    while (unsettled(Set.copyOf(assignments.all())) && clock.instant().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> record :
          polling.poll(committer.idleFor(LONGEST_POLL), Leisure.NONE)) {
        LOG.atDebug().addKeyValue("offset", record.offset()).log("left for the next worker");
      }
      captureMembership();
      inbox.drain().forEach(this::handle);
      committer.tick(membership.last());
      pulse.beat(assignments.all(), consumer);
    }
    Set<Partition> left = Set.copyOf(assignments.all());
    left.forEach(partition -> partition.underWay().forEach(work -> work.abandonment().giveUp()));
    settle(left, clock.instant().plus(REVOKE_GRACE));
  }

  /**
   * Goes on committing, without polling, until nothing of those partitions is open or time is up.
   */
  private void settle(Set<Partition> leaving, Instant deadline) {
    try {
      while (unsettled(leaving) && clock.instant().isBefore(deadline)) {
        inbox.await(committer.idleFor(Duration.ofMillis(100)));
        inbox.drain().forEach(this::handle);
        dispatcher.startReady();
        committer.tick(membership.last());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration left = Duration.between(clock.instant(), deadline);
    committer.letGo(leaving, left.compareTo(LAST_COMMIT) > 0 ? left : LAST_COMMIT);
  }

  private boolean unsettled(Set<Partition> partitions) {
    return partitions.stream().anyMatch(each -> !each.underWay().isEmpty())
        || committer.owes(partitions);
  }

  private void close() {
    committer.close(Duration.ofSeconds(5));
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
  }
}
