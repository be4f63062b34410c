package dev.cozeworker.cli.topics;

import dev.cozeworker.cli.topics.DeclaredTopic.Partitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the topics as they are with the topics as they have to be. */
public final class TopicCheck {

  private TopicCheck() {}

  /** Returns everything that is wrong, in the order of the declaration. */
  public static List<TopicProblem> problems(
      List<DeclaredTopic> declared, Map<String, ExistingTopic> existing) {
    ExistingTopic requests = existing.get(declared.getFirst().name());
    List<TopicProblem> problems = new ArrayList<>();
    for (DeclaredTopic topic : declared) {
      ExistingTopic found = existing.get(topic.name());
      if (found == null) {
        problems.add(new TopicProblem.Missing(topic));
      } else {
        problems.addAll(partitions(topic, found, requests));
        problems.addAll(settings(topic, found));
      }
    }
    return problems;
  }

  /** A topic that follows the requests may have more partitions than they, never fewer. */
  private static List<TopicProblem> partitions(
      DeclaredTopic topic, ExistingTopic found, @Nullable ExistingTopic requests) {
    if (topic.partitions() == Partitions.AS_REQUESTS
        && requests != null
        && found.partitions() < requests.partitions()) {
      return List.of(
          new TopicProblem.WrongPartitions(topic, found.partitions(), requests.partitions()));
    }
    return List.of();
  }

  private static List<TopicProblem> settings(DeclaredTopic topic, ExistingTopic found) {
    List<TopicProblem> problems = new ArrayList<>();
    new TreeMap<>(topic.settings())
        .forEach((key, expected) -> {
          String actual = found.settings().getOrDefault(key, "");
          if (expected.stream().noneMatch(each -> items(actual).equals(items(each)))) {
            problems.add(
                new TopicProblem.WrongSetting(topic, key, actual, String.join(" or ", expected)));
          }
        });
    return problems;
  }

  /** A policy is a list whose order says nothing. */
  private static Set<String> items(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
  }
}
