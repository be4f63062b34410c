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
    boolean sending = true;
    boolean hinted = false;
    while (sending || !state.isComplete()) {
      if (interruption.isRequested()) {
        return End.INTERRUPTED;
      }
      if (clock.instant().isAfter(deadline)) {
        return End.TIMED_OUT;
      }
      sending = sending && sender.sendPortion();
      reader.poll(sending ? Duration.ZERO : WAIT, this::accept);
      sender.settleFaults();
      progress.onTick(state.answeredCount(), state.failedCount());
      if (!hinted && state.answeredCount() == 0 && clock.instant().isAfter(begin.plus(SILENCE))) {
        progress.say("no reply yet: is a worker running (coze-worker run) on these topics?");
        hinted = true;
      }
    }
    return End.COMPLETE;
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
