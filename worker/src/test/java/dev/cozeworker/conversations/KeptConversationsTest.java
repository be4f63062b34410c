package dev.cozeworker.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is written down of a conversation, and again before it would be forgotten. */
class KeptConversationsTest extends TwoWorkers {
  @Test
  void an_owner_is_written_once_and_again_when_it_is_another_or_would_be_forgotten() {
    one.learn("c", PERSONAL);
    one.learn("c", PERSONAL);
    assertThat(written).hasSize(1);
    one.learn("c", ENTERPRISE);
    assertThat(written).hasSize(2);
    show();
    assertThat(other.owner("c")).contains(ENTERPRISE);

    clock.advance(Duration.ofDays(31));
    other.learn("c", ENTERPRISE);

    assertThat(written).hasSize(3);
  }

  @Test
  void a_conversation_that_no_request_has_named_is_known_here_and_not_written() {
    one.note("c", PERSONAL);

    assertThat(one.owner("c")).contains(PERSONAL);
    assertThat(written).isEmpty();
    one.learn("c", PERSONAL);
    assertThat(written).containsExactly(new ConversationEvent.Owned("c", PERSONAL));
  }

  @Test
  void a_replacement_in_use_is_written_again_before_it_would_be_forgotten() {
    grantToOne();
    one.replace("old", ENTERPRISE, "new");
    show();
    int before = written.size();

    clock.advance(Duration.ofDays(31));
    assertThat(one.replacement("old", ENTERPRISE)).contains("new");
    one.replacement("old", ENTERPRISE);

    assertThat(written).hasSize(before + 1);
    show();
    assertThat(other.replacement("old", ENTERPRISE)).contains("new");
    assertThat(written).as("nothing is taken away").hasSize(before + 1);
  }
}
