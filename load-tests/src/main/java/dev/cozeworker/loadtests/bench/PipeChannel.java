package dev.cozeworker.loadtests.bench;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.loadtests.stage.ChildProcess;

/** Requests as lines on the standard input of a process, which reads them as it has room. */
record PipeChannel(ChildProcess process) implements Channel {

  @Override
  public void send(Request request) {
    Payload.Chat chat = (Payload.Chat) request.payload();
    process.tell("%s %s %s".formatted(chat.botId(), chat.userId(), request.id()));
  }

  @Override
  public void flush() {
    // What was written is in the pipe.
  }

  @Override
  public void close() {
    // The stage ends the process.
  }
}
