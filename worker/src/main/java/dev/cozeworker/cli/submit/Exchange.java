package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.cli.submit.BatchResult.End;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sends and receives, on one thread: a portion of requests, then the replies that are there. */
final class Exchange {
  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofMillis(20);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final RequestIds ids;
  private final BatchState state;
  private final Tally tally;
  private final RepliesWriter writer;
  private final Progress progress;
  private final InstantSource clock;

  Exchange(
      RequestIds ids,
      BatchState state,
      Tally tally,
      RepliesWriter writer,
      Progress progress,
      InstantSource clock) {
    this.ids = ids;
    this.state = state;
    this.tally = tally;
    this.writer = writer;
    this.progress = progress;
    this.clock = clock;
  }

  End run(RequestSender sender, ReplyReader reader, Instant deadline, Interruption interruption)
      throws IOException {
    Instant begin = clock.instant();
    boolean hinted = false;
    while (true) {
      if (interruption.isRequested()) {
        return End.INTERRUPTED;
      }
      if (clock.instant().isAfter(deadline)) {
        return state.isComplete() ? End.COMPLETE : End.TIMED_OUT;
      }
      RequestSender.Step step = sender.sendPortion();
      reader.poll(patience(step), this::accept);
      sender.settleFaults();
      progress.onTick(state.size(), state.answeredCount(), state.failedCount());
      if (step == RequestSender.Step.FINISHED && state.isComplete()) {
        return End.COMPLETE;
      }
      if (step == RequestSender.Step.STOPPED && state.underWayCount() == 0) {
        return state.isComplete() ? End.COMPLETE : End.STOPPED;
      }
      if (!hinted && state.answeredCount() == 0 && clock.instant().isAfter(begin.plus(SILENCE))) {
        progress.say("no reply yet: is a worker running (coze-worker run) on these topics?");
        hinted = true;
      }
    }
  }

  private static Duration patience(RequestSender.Step step) {
    return switch (step) {
      case BUSY -> Duration.ZERO;
      case IDLE -> IDLE;
      case FINISHED, STOPPED -> WAIT;
    };
  }

  private void accept(int run, String id, byte[] value) throws IOException {
    int index = ids.indexOf(id);
    if (index < 0 || !state.isAwaited(index, run)) {
      return;
    }
    Reply reply = Replies.fromJson(value);
    writer.write(value);
    state.answered(index, Tally.isFailure(reply));
    tally.add(reply);
    state.since(index, clock.millis()).ifPresent(tally::add);
    progress.onReply(reply);
  }
}
