package io.github.tabfit.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  @Test
  void keyIsMadeOnce() {
    BoundedCache<String, Integer> cache = new BoundedCache<>(2);
    AtomicInteger made = new AtomicInteger();
    assertThat(cache.get("a", made::incrementAndGet)).isEqualTo(1);
    assertThat(cache.get("a", made::incrementAndGet)).isEqualTo(1);
    assertThat(cache.get("b", made::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void fullCacheMakesAnewAndKeepsWhatItHas() {
    BoundedCache<Integer, Integer> cache = new BoundedCache<>(2);
    for (int key = 0; key < 100; key++) {
      int value = key;
      assertThat(cache.get(key, () -> 10 * value)).isEqualTo(10 * key);
    }
    assertThat(cache.size()).isEqualTo(2);
    assertThat(cache.get(1, () -> -1)).isEqualTo(10);
    assertThat(cache.get(50, () -> -1)).isEqualTo(-1);
    cache.clear();
    assertThat(cache.get(1, () -> -1)).isEqualTo(-1);
  }

  @Test
  void racingThreadsSeeOneValueAKey() {
    BoundedCache<Integer, Object> cache = new BoundedCache<>(1000);
    Object[][] seen = new Object[8][200];
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            thread ->
                IntStream.range(0, 200)
                    .forEach(key -> seen[thread][key] = cache.get(key, Object::new)));
    for (Object[] values : seen) {
      assertThat(values).containsExactly(seen[0]);
    }
    assertThat(cache.size()).isEqualTo(200);
  }
}
