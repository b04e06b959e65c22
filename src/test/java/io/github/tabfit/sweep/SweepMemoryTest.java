package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  /** Heap after a collection, and the process's physical memory, every 250 trials. */
  @Tag("slow")
  @Test
  void memoryIsFlatOverAThousandTrials() throws IOException {
    List<Long> heap = new ArrayList<>();
    List<Long> process = new ArrayList<>();
    SweepListener sampler =
        new SweepListener() {
          @Override
          public void trialEnded(TrialResult result) {
            if (result.trial() % 250 == 249) {
              System.gc();
              Runtime runtime = Runtime.getRuntime();
              heap.add((runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE);
              process.add(Pointer.physicalBytes() / MEGABYTE);
            }
          }
        };
    SweepResult result =
        Sweep.of(Toy.document("sweep.trials=1000", "training.epochs=2", "sweep.parallel=2"))
            .run(folder, false, sampler);
    assertThat(result.count(TrialResult.Status.COMPLETE)).isEqualTo(1000);
    assertThat(heap).hasSize(4);
    assertThat(heap.get(3) - heap.get(0)).as("heap, MB: %s", heap).isLessThan(10);
    assertThat(process.get(3) - process.get(0)).as("process, MB: %s", process).isLessThan(100);
  }
}
