package dev.cozeworker.scripted;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The server's end of one connection. */
public final class Wire {
  private final Socket socket;

  Wire(Socket socket) {
    this.socket = socket;
  }

  /** Sends that text as it stands. */
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends these bytes as they stand. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a whole answer with its length. */
  public void answer(int status, String headers, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    send("HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n".formatted(status, lines(headers), length));
    send(body);
  }

  /** Sends the head of an answer that ends where the connection does. */
  public void begin(String headers) throws IOException {
    send("HTTP/1.1 200 OK\r\n" + lines(headers) + "Connection: close\r\n\r\n");
  }

  /** Sends a whole stream of events and ends the connection. */
  public void stream(String events) throws IOException {
    begin("Content-Type: text/event-stream\nx-tt-logid: log-1");
    send(events);
    socket.close();
  }

  /** Ends the connection in good order. */
  public void close() throws IOException {
    socket.close();
  }

  /** Breaks the connection off. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client has closed the connection. */
  public void awaitClosedByClient() {
    try {
      while (socket.getInputStream().read() >= 0) {
        // Whatever still comes is not waited for.
      }
    } catch (IOException e) {
      // Closed the hard way.
    }
  }

  private static String lines(String headers) {
    return headers.isEmpty() ? "" : headers.replace("\n", "\r\n") + "\r\n";
  }
}
