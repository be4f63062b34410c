package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wakes the poll thread. A thread that is woken shows it, since the lock is still held. */
class InboxTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Leisure LEISURE = new Leisure(LONG, Event.Sent.class::isInstance);
  private static final Event MAY_WAIT = new Event.Sent(() -> {});
  private static final Event URGENT = new Event.PlaceFree();

  private int wakeUps;
  private final Inbox inbox = new Inbox(() -> wakeUps++);
  private Thread waiting = new Thread();

  @AfterEach
  void nobody_waits_any_more() {
    waiting.interrupt();
  }

  @Test
  void what_may_wait_wakes_nobody_and_is_there_when_something_else_does() throws Exception {
    begin(() -> inbox.await(LONG, LEISURE));

    assertThat(stateAfter(MAY_WAIT)).isEqualTo(Thread.State.TIMED_WAITING);
    assertThat(stateAfter(URGENT)).isEqualTo(Thread.State.BLOCKED);
    waiting.join(LONG);
    assertThat(inbox.drain()).containsExactly(MAY_WAIT, URGENT);
  }

  @Test
  void what_may_wait_and_came_before_is_no_reason_to_go_round() throws Exception {
    inbox.tell(MAY_WAIT);
    begin(() -> inbox.await(LONG, LEISURE));

    assertThat(stateAfter(MAY_WAIT)).isEqualTo(Thread.State.TIMED_WAITING);
  }

  @Test
  void once_the_wait_is_over_nothing_may_wait_any_more() throws Exception {
    inbox.await(Duration.ofMillis(1), LEISURE);
    begin(() -> inbox.await(LONG));

    assertThat(stateAfter(MAY_WAIT)).isEqualTo(Thread.State.BLOCKED);
  }

  @Test
  void a_poll_is_ended_by_whatever_comes_first_and_by_that_alone() throws Exception {
    inbox.await(Duration.ofMillis(1), LEISURE);
    assertThat(inbox.beginPolling()).isTrue();
    inbox.tell(MAY_WAIT);
    inbox.tell(URGENT);

    assertThat(wakeUps).isEqualTo(1);
  }

  private void begin(Waiting wait) {
    waiting =
        Thread.ofPlatform()
            .start(
                new FutureTask<>(() -> {
                  wait.run();
                  return null;
                }));
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
  }

  private Thread.State stateAfter(Event event) {
    synchronized (inbox) {
      inbox.tell(event);
      return waiting.getState();
    }
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }
}
