package dev.cozeworker.cli.topics;

/** One way in which a topic is not as it has to be. */
public sealed interface TopicProblem {

  /** Returns the topic that it is about. */
  DeclaredTopic topic();

  /** It does not exist. */
  record Missing(DeclaredTopic topic) implements TopicProblem {
    @Override
    public String toString() {
      return topic.name() + " is missing";
    }
  }

  /** Its records could not keep the partition numbers of the requests. */
  record WrongPartitions(DeclaredTopic topic, int actual, int expected) implements TopicProblem {
    @Override
    public String toString() {
      return "%s has %d partitions and needs %d".formatted(topic.name(), actual, expected);
    }
  }

  /** A setting that the system relies on has another value. */
  record WrongSetting(DeclaredTopic topic, String key, String actual, String expected)
      implements TopicProblem {
    @Override
    public String toString() {
      return "%s has %s=%s and needs %s=%s".formatted(topic.name(), key, actual, key, expected);
    }
  }
}
