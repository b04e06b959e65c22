package io.github.tabfit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.prepare.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochBatchesTest {
  private static final int ROWS = 25;

  private static EpochBatches batches(int size, long seed) {
    Examples rows = Toys.numbers(ROWS, 1);
    float[] weights = new float[ROWS];
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i;
      weights[i] = i / 12f;
    }
    Examples numbered =
        new Examples(
            ROWS, 3, rows.features(), 1, labels, rows.weights(), new int[0], rows.targets());
    return new EpochBatches(numbered, weights, size, seed);
  }

  private static List<Integer> order(EpochBatches batches, int epoch) {
    batches.shuffle(epoch);
    List<Integer> order = new ArrayList<>();
    for (int batch = 0; batch < batches.batches(); batch++) {
      float[] labels = batches.labels(batch).dup().data().asFloat();
      float[] weights = batches.weights(batch).dup().data().asFloat();
      assertThat(labels).hasSize(batches.size(batch)).hasSameSizeAs(weights);
      for (int i = 0; i < labels.length; i++) {
        assertThat(weights[i]).isEqualTo(labels[i] / 12f);
        order.add((int) labels[i]);
      }
    }
    return order;
  }

  @Test
  void everyEpochHasAllRowsInAnotherOrder() {
    EpochBatches batches = batches(4, 7);
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 1; epoch <= 20; epoch++) {
      orders.add(order(batches, epoch));
    }
    assertThat(orders).doesNotHaveDuplicates();
    assertThat(orders)
        .allSatisfy(
            order ->
                assertThat(order)
                    .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ROWS).boxed().toList()));
  }

  @Test
  void orderFollowsFromSeedAndEpochAlone() {
    List<Integer> third = order(batches(4, 7), 3);
    EpochBatches other = batches(4, 7);
    order(other, 1);
    assertThat(order(other, 3)).isEqualTo(third);
    assertThat(order(batches(4, 8), 3)).isNotEqualTo(third);
  }

  @Test
  void lastBatchHoldsTheRest() {
    EpochBatches batches = batches(10, 1);
    assertThat(batches.batches()).isEqualTo(3);
    assertThat(batches.size(0)).isEqualTo(10);
    assertThat(batches.size(2)).isEqualTo(5);
  }

  @Test
  void batchLargerThanTheTableIsTheTable() {
    EpochBatches batches = batches(1_000_000, 1);
    assertThat(batches.batches()).isEqualTo(1);
    assertThat(batches.size(0)).isEqualTo(ROWS);
  }

  @Test
  void equalWeightsAreNotHandedOver() {
    Examples rows = Toys.numbers(ROWS, 1);
    EpochBatches batches = new EpochBatches(rows, rows.weights(), 4, 1);
    batches.shuffle(1);
    assertThat(batches.weights(0)).isNull();
  }
}
