package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Finds ports of 127.0.0.1 on which nothing listens. */
final class Ports {
  // Below the ports that systems give to outgoing connections (Linux: from 32768), or one of those
  // could take a broker's port while that broker is down.
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int MOST_STARTS = 5;
  private static final int MOST_TRIES = 1_000;

  private Ports() {}

  /** Returns that many different ports, free at this moment. */
  static List<Integer> free(int count) {
    Set<Integer> free = new LinkedHashSet<>();
    for (int tries = 0; free.size() < count && tries < MOST_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < count) {
      throw new IllegalStateException("no " + count + " free ports on 127.0.0.1");
    }
    return List.copyOf(free);
  }

  /** Starts something on free ports, and on others where one was taken before it could bind it. */
  static <T> T startOnFree(int count, Function<List<Integer>, T> start) {
    for (int startsLeft = MOST_STARTS; ; startsLeft--) {
      List<Integer> ports = free(count);
      try {
        return start.apply(ports);
      } catch (CannotStartException e) {
        boolean lostOne = !ports.stream().allMatch(Ports::isFree);
        if (!lostOne || startsLeft == 1) {
          throw e;
        }
      }
    }
  }

  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new CannotStartException(
          "port %d of 127.0.0.1 is taken: end what listens there, or choose another port (0: any)"
              .formatted(port));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
