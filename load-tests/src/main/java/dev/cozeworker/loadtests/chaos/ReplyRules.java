package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.contracts.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reply to each request, completed, and in order within a key. */
final class ReplyRules {
  private ReplyRules() {}

  static List<String> violations(Evidence evidence) {
    return Stream.concat(oneEach(evidence), Stream.concat(completed(evidence), inOrder(evidence)))
        .toList();
  }

  private static Stream<String> oneEach(Evidence evidence) {
    Map<String, Long> replies =
        evidence.answers().stream()
            .collect(Collectors.groupingBy(Answer::id, Collectors.counting()));
    Examples lost = new Examples("requests without a reply");
    Examples twice = new Examples("requests answered more than once");
    for (Asked asked : evidence.asked()) {
      Long count = replies.remove(asked.id());
      if (count == null) {
        lost.add(asked.id());
      } else if (count > 1) {
        twice.add(asked.id() + " " + count + " times");
      }
    }
    Examples unasked = new Examples("replies to requests that nobody sent");
    replies.keySet().forEach(unasked::add);
    return Stream.of(lost, twice, unasked).map(Examples::violation).flatMap(Optional::stream);
  }

  private static Stream<String> completed(Evidence evidence) {
    Examples failed = new Examples("replies that are not completed");
    for (Answer answer : evidence.answers()) {
      if (answer.status() != Reply.Status.COMPLETED) {
        failed.add(answer.id() + " " + answer.status());
      }
    }
    return failed.violation().stream();
  }

  private static Stream<String> inOrder(Evidence evidence) {
    Map<String, Asked> byId =
        evidence.asked().stream().collect(Collectors.toMap(Asked::id, Function.identity()));
    Map<String, Asked> lastOfKey = new HashMap<>();
    Examples disorder = new Examples("replies out of order within their key");
    for (Answer answer : evidence.answers()) {
      Asked asked = byId.get(answer.id());
      if (asked == null || asked.key() == null) {
        continue;
      }
      Asked before = lastOfKey.put(asked.key(), asked);
      if (before != null && before.number() > asked.number()) {
        disorder.add("%s after %s".formatted(asked.id(), before.id()));
      }
    }
    return disorder.violation().stream();
  }
}
