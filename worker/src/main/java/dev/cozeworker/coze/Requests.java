package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The endpoints of Coze that the worker uses, as HTTP requests; each attempt gets a new one. */
final class Requests {
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;

  Requests(URI baseUrl) {
    this.base = HttpUrl.get(baseUrl.toString());
  }

  /** The conversation goes into the query; Coze does not look for it in the body. */
  Request chat(@Nullable String conversationId, ObjectNode body) {
    HttpUrl.Builder url = url("v3/chat");
    if (conversationId != null) {
      url.addQueryParameter("conversation_id", conversationId);
    }
    return post(url.build(), body);
  }

  Request toolOutputs(String conversationId, String chatId, ObjectNode body) {
    return post(ofChat("v3/chat/submit_tool_outputs", conversationId, chatId), body);
  }

  Request retrieveChat(String conversationId, String chatId) {
    return get(ofChat("v3/chat/retrieve", conversationId, chatId));
  }

  Request listMessages(String conversationId, String chatId) {
    return get(ofChat("v3/chat/message/list", conversationId, chatId));
  }

  Request cancelChat(ObjectNode body) {
    return post(url("v3/chat/cancel").build(), body);
  }

  Request runWorkflow(ObjectNode body) {
    return post(url("v1/workflow/run").build(), body);
  }

  Request streamWorkflow(ObjectNode body) {
    return post(url("v1/workflow/stream_run").build(), body);
  }

  Request resumeWorkflow(ObjectNode body) {
    return post(url("v1/workflow/stream_resume").build(), body);
  }

  Request chatWithWorkflow(ObjectNode body) {
    return post(url("v1/workflows/chat").build(), body);
  }

  Request workflowHistory(String workflowId, String executeId) {
    return get(
        url("v1/workflows")
            .addPathSegment(workflowId)
            .addPathSegment("run_histories")
            .addPathSegment(executeId)
            .build());
  }

  Request whoAmI() {
    return get(url("v1/users/me").build());
  }

  Request bot(String id) {
    return get(url("v1/bots").addPathSegment(id).addQueryParameter("is_published", "true").build());
  }

  Request workflowVersions(String id) {
    return get(
        url("v1/workflows")
            .addPathSegment(id)
            .addPathSegment("versions")
            .addQueryParameter("page_size", "1")
            .build());
  }

  /** Making a conversation twice does no harm, so nothing asks whether the first one left. */
  Request createConversation(ObjectNode body) {
    return new Request.Builder()
        .url(url("v1/conversation/create").build())
        .post(RequestBody.create(bytes(body), JSON))
        .build();
  }

  private HttpUrl ofChat(String path, String conversationId, String chatId) {
    return url(path)
        .addQueryParameter("conversation_id", conversationId)
        .addQueryParameter("chat_id", chatId)
        .build();
  }

  private HttpUrl.Builder url(String path) {
    return base.newBuilder().addPathSegments(path);
  }

  private static Request get(HttpUrl url) {
    return new Request.Builder().url(url).build();
  }

  private static Request post(HttpUrl url, ObjectNode body) {
    return new Request.Builder().url(url).post(new OutgoingBody(bytes(body))).build();
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is not JSON", e);
    }
  }
}
