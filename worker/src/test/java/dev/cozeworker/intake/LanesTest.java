package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final Partition partition = new Partition(new TopicPartition("requests", 0));
  private final Lanes lanes = new Lanes();

  @Test
  void a_lane_lets_its_second_request_go_only_when_the_first_is_over() {
    lanes.add(Works.work(partition, 0, "a"));
    lanes.add(Works.work(partition, 1, "a"));
    Work first = lanes.take();

    assertThat(lanes.peek()).isNull();
    lanes.finished(first.lane());
    assertThat(lanes.take().offset()).isEqualTo(1);
  }

  @Test
  void a_busy_lane_does_not_hold_up_another() {
    lanes.add(Works.work(partition, 0, "a"));
    lanes.add(Works.work(partition, 1, "a"));
    lanes.add(Works.work(partition, 2, "b"));
    lanes.take();

    assertThat(lanes.take().offset()).isEqualTo(2);
  }

  @Test
  void requests_without_key_or_conversation_run_side_by_side() {
    lanes.add(Works.work(partition, 0, null));
    lanes.add(Works.work(partition, 1, null));

    assertThat(lanes.take().offset()).isZero();
    assertThat(lanes.take().offset()).isEqualTo(1);
  }

  @Test
  void a_lane_that_was_not_let_go_cannot_be_over() {
    Work work = Works.work(partition, 0, "a");
    lanes.add(work);

    assertThatThrownBy(() -> lanes.finished(work.lane())).isInstanceOf(IllegalStateException.class);
  }

  @RepeatedTest(50)
  void in_any_order_of_events_a_lane_keeps_the_order_of_its_records_and_none_is_forgotten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<LaneKey, Long> last = new HashMap<>();
    List<Work> underWay = new ArrayList<>();
    long added = 0;
    long taken = 0;
    while (taken < 2_000) {
      int dice = random.nextInt(3);
      if (dice == 0 && added < 2_000) {
        lanes.add(
            Works.work(
                partition, added++, random.nextInt(4) == 0 ? null : "k" + random.nextInt(5)));
      } else if (dice == 1 && lanes.peek() != null) {
        Work work = lanes.take();
        assertThat(underWay).as("seed %d", seed).noneMatch(each -> each.lane().equals(work.lane()));
        assertThat(last.getOrDefault(work.lane(), -1L))
            .as("seed %d", seed)
            .isLessThan(work.offset());
        last.put(work.lane(), work.offset());
        underWay.add(work);
        taken++;
      } else if (!underWay.isEmpty()) {
        lanes.finished(underWay.remove(random.nextInt(underWay.size())).lane());
      }
    }
    assertThat(lanes.waiting()).as("seed %d", seed).isZero();
  }
}
