package dev.cozeworker.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The limit: the calls alone, each on a virtual thread, without Kafka. Every line on standard input
 * ({@code bot user question}) is a call; when it is answered, its question is a line on standard
 * output. Lines wait while as many calls are under way as may be.
 */
final class BareClient {
  private static final PrintStream OUT = System.out;

  private final CozeClient coze;
  private final Semaphore places;

  private BareClient(Settings settings) {
    this.coze = settings.coze();
    this.places = new Semaphore(settings.inFlight());
  }

  static void run(Settings settings) throws IOException, InterruptedException {
    new BareClient(settings).serve();
  }

  private void serve() throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    OUT.println("ready");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 3);
        places.acquire();
        threads.execute(() -> call(words[0], words[1], words[2]));
      }
    }
  }

  private void call(String bot, String user, String question) {
    try {
      coze.chat(bot, user, question);
      OUT.println(question);
    } catch (IOException e) {
      throw Peer.end("figures with failed calls mean nothing", e);
    } finally {
      places.release();
    }
  }
}
