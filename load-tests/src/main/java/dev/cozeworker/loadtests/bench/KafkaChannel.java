package dev.cozeworker.loadtests.bench;

import dev.cozeworker.contracts.Request;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.util.function.Consumer;

/** Requests to a topic, replies from another. */
record KafkaChannel(ReplyReader reader, RequestSender sender) implements Channel {

  static KafkaChannel open(Target target, Consumer<Arrival> arrivals) {
    return new KafkaChannel(ReplyReader.open(target, arrivals), RequestSender.open(target));
  }

  @Override
  public void send(Request request) {
    sender.send(request);
  }

  @Override
  public void flush() {
    sender.flush();
    reader.check();
  }

  @Override
  public void close() {
    sender.close();
    reader.close();
  }
}
