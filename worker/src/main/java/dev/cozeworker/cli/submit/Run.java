package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;

/**
 * One run of the command for a batch, as it is remembered beside the file of replies.
 *
 * @param id what the correlation ids of its requests begin with
 * @param requests the end of each partition of the requests topic before anything was sent
 * @param replies the same of the replies topic
 */
record Run(
    @JsonProperty("run") String id,
    @JsonProperty("requests") Map<Integer, Long> requests,
    @JsonProperty("replies") Map<Integer, Long> replies) {

  Run {
    requests = Map.copyOf(requests);
    replies = Map.copyOf(replies);
  }

  static Run begin(Map<Integer, Long> requests, Map<Integer, Long> replies) {
    return new Run(UUID.randomUUID().toString(), requests, replies);
  }
}
