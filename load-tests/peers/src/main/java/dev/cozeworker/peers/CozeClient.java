package dev.cozeworker.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Chats with Coze by a personal access token, streamed, each on its caller's thread. As frugal as
 * the worker's own calls: several connection pools, since OkHttp walks over all of a pool for each
 * call, and one set of JSON buffers for all threads.
 */
final class CozeClient {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int CALLS_A_POOL = 500;
  private static final int IDLE_CONNECTIONS = 256;
  private static final Duration IDLE_TIME = Duration.ofSeconds(15);

  private final ObjectMapper mapper =
      new ObjectMapper(
          JsonFactory.builder()
              .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
              .build());
  private final AtomicInteger underWay = new AtomicInteger();
  private final HttpUrl chats;
  private final String authorization;
  private final List<OkHttpClient> clients;

  CozeClient(String base, String token, int inFlight) {
    this.chats = HttpUrl.get(base).newBuilder().addPathSegments("v3/chat").build();
    this.authorization = "Bearer " + token;
    OkHttpClient first =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .retryOnConnectionFailure(false)
            .build();
    this.clients =
        IntStream.range(0, Math.ceilDiv(inFlight, CALLS_A_POOL))
            .mapToObj(_ -> first.newBuilder().connectionPool(pool()).build())
            .toList();
  }

  /**
   * Asks a bot.
   *
   * @return its answer
   * @throws IOException if there is none
   */
  String chat(String bot, String user, String question) throws IOException {
    int place = underWay.getAndIncrement();
    try (Response response =
        clients
            .get(Math.min(place / CALLS_A_POOL, clients.size() - 1))
            .newCall(request(bot, user, question))
            .execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(response + ": " + response.body().string());
      }
      return new AnswerReader(response.body().source(), mapper).read();
    } finally {
      underWay.decrementAndGet();
    }
  }

  JsonNode parse(byte[] json) throws IOException {
    return mapper.readTree(json);
  }

  /** Returns the JSON of a reply. */
  byte[] reply(String id, String answer) throws IOException {
    ObjectNode reply = mapper.createObjectNode();
    reply.put("id", id).put("type", "chat").put("status", "completed");
    reply.putObject("chat").put("content", answer);
    return mapper.writeValueAsBytes(reply);
  }

  private Request request(String bot, String user, String question) throws IOException {
    ObjectNode body = mapper.createObjectNode();
    body.put("bot_id", bot).put("user_id", user).put("stream", true);
    body.putArray("additional_messages")
        .addObject()
        .put("role", "user")
        .put("type", "question")
        .put("content", question)
        .put("content_type", "text");
    return new Request.Builder()
        .url(chats)
        .header("Authorization", authorization)
        .header("Accept-Encoding", "identity")
        .post(RequestBody.create(mapper.writeValueAsBytes(body), JSON))
        .build();
  }

  private static ConnectionPool pool() {
    return new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS);
  }
}
