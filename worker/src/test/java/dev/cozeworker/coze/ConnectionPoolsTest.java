package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ConnectionPoolsTest {
  private final ConnectionPools pools = new ConnectionPools(new OkHttpClient());

  @Test
  void few_calls_share_one_pool() {
    List<ConnectionPools.Pool> taken = take(500);

    assertThat(taken).containsOnly(taken.getFirst());
  }

  @Test
  void a_full_pool_is_followed_by_another_with_connections_of_its_own() {
    List<ConnectionPools.Pool> taken = take(501);

    assertThat(taken.getLast()).isNotSameAs(taken.getFirst());
    assertThat(taken.getLast().client().connectionPool())
        .isNotSameAs(taken.getFirst().client().connectionPool());
  }

  @Test
  void a_place_that_is_given_back_is_taken_again_before_a_pool_is_added() {
    List<ConnectionPools.Pool> taken = take(501);

    taken.getFirst().close();

    assertThat(take(1).getFirst()).isSameAs(taken.getFirst());
  }

  private List<ConnectionPools.Pool> take(int count) {
    List<ConnectionPools.Pool> taken = new ArrayList<>();
    IntStream.range(0, count).forEach(_ -> taken.add(pools.take()));
    return taken;
  }
}
