package dev.cozeworker.sandbox.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Holds many streams at once against a simulator in its own process, and prints what a chat costs
 * it: {@code ManyStreams [streams] [seconds a chat] [chats a stream] [deltas]}.
 */
public final class ManyStreams {
  private ManyStreams() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int streams = argument(args, 0, 10_000);
    int seconds = argument(args, 1, 20);
    int chats = argument(args, 2, 2);
    int deltas = argument(args, 3, 20);
    Path settings = Files.createTempFile("many-streams", ".json");
    Files.writeString(
        settings,
        """
        {"defaults":{"first_delta":{"fixed":{"ms":500}},"deltas":%d,
         "total":{"fixed":{"ms":%d}}}}\
        """
            .formatted(deltas, seconds * 1000));
    try (SimulatorProcess simulator = SimulatorProcess.start(settings);
        StreamClient client =
            new StreamClient(simulator.base().getPort(), simulator.pat(), simulator.bot())) {
      run(simulator, client, streams, seconds, chats);
    } finally {
      Files.delete(settings);
    }
  }

  private static int argument(String[] args, int index, int standard) {
    return args.length > index ? Integer.parseInt(args[index]) : standard;
  }

  /** Connections are opened evenly over the time of one chat, so that the load is even. */
  private static void run(
      SimulatorProcess simulator, StreamClient client, int streams, int seconds, int chats)
      throws IOException, InterruptedException {
    Duration cpuBefore = simulator.cpu();
    long begin = System.nanoTime();
    long deadline = begin + Duration.ofSeconds(seconds * (chats + 2L) + 30).toNanos();
    int opened = 0;
    int max = 0;
    long megabytes = 0;
    while (client.completed.sum() + client.failed.sum() < (long) streams * chats
        && System.nanoTime() < deadline) {
      long due = (System.nanoTime() - begin) * streams / Duration.ofSeconds(seconds).toNanos();
      for (; opened < Math.min(streams, due); opened++) {
        client.connect(chats);
      }
      max = Math.max(max, client.underWay.get());
      megabytes = Math.max(megabytes, simulator.residentMegabytes());
      Thread.sleep(5);
    }
    double wall = (System.nanoTime() - begin) / 1e9;
    double cpu = simulator.cpu().minus(cpuBefore).toNanos() / 1e6;
    System.out.printf(
        Locale.ROOT,
        "completed %d, failed %d, most at once %d, %.1f s, %.0f chats/s, "
            + "%.2f CPU ms a chat, %.0f %% of a core, %d MB resident%n",
        client.completed.sum(),
        client.failed.sum(),
        max,
        wall,
        client.completed.sum() / wall,
        cpu / client.completed.sum(),
        cpu / wall / 10,
        megabytes);
  }
}
