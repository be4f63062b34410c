package dev.cozeworker.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that answers each request by the test's own script. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Listens on a free port of the loopback interface. */
  public ScriptedServer(Script script) {
    this.script = script;
    try {
      this.listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers one request. */
  @FunctionalInterface
  public interface Script {
    void answer(Received request, Wire wire) throws IOException;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns every request so far, in order. */
  public List<Received> received() {
    return received;
  }

  /** Returns how many connections were ever opened. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      while (!socket.isClosed()) {
        Optional<Received> request = Received.read(socket.getInputStream());
        if (request.isEmpty()) {
          return;
        }
        received.add(request.get());
        script.answer(request.get(), new Wire(socket));
      }
    } catch (IOException e) {
      // The client has gone.
    } finally {
      open.remove(socket);
    }
  }
}
