package dev.cozeworker.coze;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The HTTP client in as many pools as there are calls under way for. OkHttp walks over every
 * connection of a pool for each call, which at ten thousand calls is a third of what a call costs.
 */
final class ConnectionPools {
  private static final int CALLS_A_POOL = 500;
  private static final int IDLE_CONNECTIONS = 256;

  /** Shorter than servers keep theirs, so that a call hardly ever meets a closed connection. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(15);

  private final OkHttpClient client;
  private final List<Pool> pools = new CopyOnWriteArrayList<>();

  ConnectionPools(OkHttpClient client) {
    this.client = client;
  }

  /** Takes a place in the first pool that has one, so that few calls share few connections. */
  Pool take() {
    for (Pool pool : pools) {
      if (pool.tryTake()) {
        return pool;
      }
    }
    return grow();
  }

  /** Closes the connections that no call uses. */
  void evictAll() {
    pools.forEach(Pool::evict);
  }

  private synchronized Pool grow() {
    if (!pools.isEmpty() && pools.getLast().tryTake()) {
      return pools.getLast();
    }
    Pool pool = new Pool(client);
    boolean _ = pool.tryTake();
    pools.add(pool);
    return pool;
  }

  /** One pool; whoever took a place in it gives it back by closing. */
  static final class Pool implements AutoCloseable {
    private final AtomicInteger underWay = new AtomicInteger();
    private final OkHttpClient client;

    private Pool(OkHttpClient shared) {
      client =
          shared
              .newBuilder()
              .dispatcher(new Dispatcher())
              .connectionPool(
                  new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS))
              .build();
    }

    OkHttpClient client() {
      return client;
    }

    void evict() {
      client.connectionPool().evictAll();
    }

    @Override
    public void close() {
      underWay.decrementAndGet();
    }

    private boolean tryTake() {
      if (underWay.incrementAndGet() <= CALLS_A_POOL) {
        return true;
      }
      underWay.decrementAndGet();
      return false;
    }
  }
}
