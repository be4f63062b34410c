package dev.cozeworker.sandbox.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends one call and sees every byte of the answer, up to how the connection ends.
 */
final class RawClient {
  private static final int TIMEOUT_MILLIS = 10_000;

  private RawClient() {}

  /** How a connection ended. */
  enum End {
    CLOSED,
    RESET
  }

  /** All that came, and how it ended. */
  record Answer(String bytes, End end) {
    String head() {
      return bytes.substring(0, bytes.indexOf("\r\n\r\n") + 4);
    }

    String body() {
      return bytes.substring(bytes.indexOf("\r\n\r\n") + 4);
    }
  }

  static Answer post(URI base, String path, String token, String body) throws IOException {
    return send(base, request(path, token, body));
  }

  static String request(String path, String token, String body) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
            .formatted(path, token)
        + "Connection: close\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  static Socket open(URI base) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  static void write(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  static Answer send(URI base, String request) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Socket socket = open(base)) {
      write(socket, request);
      socket.getInputStream().transferTo(all);
      return new Answer(all.toString(StandardCharsets.ISO_8859_1), End.CLOSED);
    } catch (SocketException e) {
      return new Answer(all.toString(StandardCharsets.ISO_8859_1), End.RESET);
    }
  }
}
