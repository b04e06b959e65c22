package io.github.tabfit.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class OrderedPipelineTest {
  @Test
  void firstFailureInTheItemsOrderIsThrownAfterTheResultsBeforeIt() {
    ExecutorService workers = DaemonThreads.pool(2, "test");
    Iterator<Integer> items =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            if (next == 6) {
              throw new IllegalStateException("the source breaks");
            }
            return next++;
          }
        };
    List<Integer> results = new ArrayList<>();
    try {
      OrderedPipeline<Integer, Integer> map =
          new OrderedPipeline<>(
              workers,
              3,
              items,
              item -> {
                if (item == 4) {
                  throw new DataException("item 4");
                }
                return 10 * item;
              });
      assertThatThrownBy(() -> map.forEachRemaining(results::add)).hasMessage("item 4");
      assertThat(results).containsExactly(0, 10, 20, 30);
      assertThat(map.next()).isEqualTo(50);
      assertThatThrownBy(map::hasNext).hasMessage("the source breaks");
    } finally {
      workers.shutdownNow();
    }
    OrderedPipeline<Integer, Integer> none =
        new OrderedPipeline<>(workers, 1, List.<Integer>of().iterator(), item -> item);
    assertThat(none.hasNext()).isFalse();
  }

  @Test
  void withoutThreadsTheCallerWorksOnOneItemAtATime() {
    List<Integer> begun = new ArrayList<>();
    OrderedPipeline<Integer, String> pipeline =
        new OrderedPipeline<>(
            Runnable::run,
            1,
            List.of(3, 1, 2).iterator(),
            item -> {
              begun.add(item);
              return Thread.currentThread().getName();
            });
    assertThat(pipeline.next()).isEqualTo(Thread.currentThread().getName());
    assertThat(begun).containsExactly(3);
    pipeline.forEachRemaining(name -> assertThat(name).isNotEmpty());
    assertThat(begun).containsExactly(3, 1, 2);
  }

  @Test
  void threadsOfAPoolBearItsNameAndDoNotKeepTheProgram() throws Exception {
    ExecutorService pool = DaemonThreads.pool(1, "named");
    try {
      Thread thread = pool.submit(Thread::currentThread).get();
      assertThat(thread.getName()).isEqualTo("named");
      assertThat(thread.isDaemon()).isTrue();
    } finally {
      pool.shutdownNow();
    }
  }
}
