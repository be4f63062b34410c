package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.cli.submit.BatchResult.End;
import dev.cozeworker.cli.submit.BatchSettings.Resume;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One run of a batch, from file to file. The order keeps one line for each request, whatever is
 * interrupted: first what the file of replies has, then what earlier runs sent, then a note that
 * this run begins, and only then the first request.
 */
public final class Submission {
  private final BatchSettings settings;
  private final BatchFile file;
  private final RepliesFile replies;
  private final BatchTopics topics;
  private final InstantSource clock;
  private final Tally tally = new Tally();

  Submission(BatchSettings settings, BatchTopics topics, InstantSource clock) {
    this.settings = settings;
    this.file = new BatchFile(settings.file(), settings.format(), settings.follow());
    this.replies = new RepliesFile(settings.out());
    this.topics = topics;
    this.clock = clock;
  }

  /** Returns a batch that is new, of requests as JSON lines. */
  public static Submission of(Path file, Path out, ClientConfig config) {
    return new Submission(BatchSettings.of(file, out), BatchTopics.of(config), Clock.systemUTC());
  }

  /** Makes the progress display once it is known how much there is to do. */
  public interface ProgressFactory {
    Progress begin(int size, int answered);
  }

  /** Runs until every request has its reply, or the time is over, or the user stops it. */
  public BatchResult run(ProgressFactory display, Interruption interruption) throws IOException {
    Instant begin = clock.instant();
    RequestIds ids = file.check();
    BatchState state = new BatchState(ids.size());
    End end;
    try (RunLog log = RunLog.open(settings.out())) {
      recover(log, ids, state);
      end = settings.resumption() == Resume.CANCEL ? End.CANCELLED : End.COMPLETE;
      if (isOpen(log, state)) {
        topics.check();
        new EarlierRuns(log.runs()).mark(topics, ids, state);
        plan(log, state);
        end = exchange(log, ids, state, display, interruption);
      }
      if (end == End.COMPLETE || end == End.CANCELLED) {
        log.clear();
      }
    }
    if (settings.failed() != null) {
      FailedFile.write(settings.failed(), file, ids, state);
    }
    return result(end, state, Duration.between(begin, clock.instant()));
  }

  /** Returns whether anything may be left to send or to wait for. */
  private boolean isOpen(RunLog log, BatchState state) {
    return settings.resumption() == Resume.CANCEL
        ? !log.runs().isEmpty()
        : state.answeredCount() < state.size() || settings.follow();
  }

  private void plan(RunLog log, BatchState state) throws IOException {
    if (settings.resumption() == Resume.CANCEL) {
      state.planNothing();
    } else {
      log.add(Run.begin(topics.ends(topics.requests()), topics.ends(topics.replies())));
      state.plan(log.runs().size() - 1);
    }
  }

  /** Takes up what the file of replies has, and takes out what is to be sent again. */
  private void recover(RunLog log, RequestIds ids, BatchState state) throws IOException {
    if (settings.resumption() == Resume.NEW) {
      if (!replies.isEmpty()) {
        throw CommandFailure.usage(
            "%s exists already: go on with it by --resume, or name another file with --out."
                .formatted(settings.out()));
      }
      log.clear();
      return;
    }
    replies.mend();
    if (settings.resumption() == Resume.UNANSWERED_AND_FAILED) {
      replies.forEach(reply -> againIfFailed(reply, indexOf(reply, ids), state));
      replies.remove(Tally::isFailure);
    }
    replies.forEach(reply -> takeUp(reply, indexOf(reply, ids), state));
  }

  private void againIfFailed(Reply reply, int index, BatchState state) {
    if (Tally.isFailure(reply)) {
      state.again(index);
    }
  }

  private void takeUp(Reply reply, int index, BatchState state) {
    if (state.isAnswered(index)) {
      throw CommandFailure.usage("%s answers %s twice.".formatted(settings.out(), reply.id()));
    }
    state.answered(index, Tally.isFailure(reply));
    tally.add(reply);
  }

  private int indexOf(Reply reply, RequestIds ids) {
    int index = ids.indexOf(reply.id());
    if (index < 0) {
      throw CommandFailure.usage(
          "%s answers %s, which %s does not ask: is it the file of another batch?"
              .formatted(settings.out(), reply.id(), settings.file()));
    }
    return index;
  }

  private End exchange(
      RunLog log,
      RequestIds ids,
      BatchState state,
      ProgressFactory display,
      Interruption interruption)
      throws IOException {
    Instant deadline =
        settings.timeout() == null ? Instant.MAX : clock.instant().plus(settings.timeout());
    try (Progress progress = display.begin(state.size(), state.answeredCount());
        BatchFile.Requests requests = file.open(ids, progress::say);
        RequestSender sender =
            new RequestSender(
                requests,
                state,
                topics,
                log.runs().getLast().id(),
                allowance(state),
                settings.follow(),
                clock);
        ReplyReader reader = new ReplyReader(topics, log.runs());
        RepliesWriter writer = RepliesWriter.append(settings.out())) {
      Exchange exchange = new Exchange(ids, state, tally, writer, progress, clock);
      End end = exchange.run(sender, reader, deadline, interruption);
      boolean cancelled = settings.resumption() == Resume.CANCEL && state.underWayCount() == 0;
      return cancelled ? End.CANCELLED : end;
    }
  }

  private Allowance allowance(BatchState state) {
    Long tokens = settings.resumption() == Resume.CANCEL ? Long.valueOf(0) : settings.mostTokens();
    return new Allowance(settings.perSecond(), tokens, tally, state, clock);
  }

  private BatchResult result(End end, BatchState state, Duration elapsed) {
    return new BatchResult(
        end,
        tally,
        state.size(),
        state.answeredCount(),
        state.failedCount(),
        state.unsendableCount(),
        state.unsentCount(),
        elapsed);
  }
}
