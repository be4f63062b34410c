package dev.cozeworker.coze;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Looks whether a connection that lay idle still stands before a request goes out on it. Without
 * that, a request lost to a closed connection could not be told from one that runs at Coze, and
 * would have to fail.
 */
final class LivenessProbe extends EventListener implements Interceptor {
  private static final int SHORTEST_TIMEOUT_MILLIS = 1;

  private final Map<Connection, Instant> idleSince =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Duration trustedIdle;
  private final Clock clock;

  LivenessProbe(Duration trustedIdle, Clock clock) {
    this.trustedIdle = trustedIdle;
    this.clock = clock;
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    idleSince.put(connection, clock.instant());
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Connection connection = chain.connection();
    if (connection != null && layIdle(connection) && !isAlive(connection.socket())) {
      throw new ConnectionDropped();
    }
    return chain.proceed(chain.request());
  }

  private boolean layIdle(Connection connection) {
    Instant since = idleSince.get(connection);
    return since != null && !clock.instant().isBefore(since.plus(trustedIdle));
  }

  /** A living connection has nothing to say before it is asked. */
  private static boolean isAlive(Socket socket) {
    try {
      int timeout = socket.getSoTimeout();
      socket.setSoTimeout(SHORTEST_TIMEOUT_MILLIS);
      try {
        int _ = socket.getInputStream().read();
        return false;
      } catch (SocketTimeoutException e) {
        return true;
      } finally {
        socket.setSoTimeout(timeout);
      }
    } catch (IOException e) {
      return false;
    }
  }
}
