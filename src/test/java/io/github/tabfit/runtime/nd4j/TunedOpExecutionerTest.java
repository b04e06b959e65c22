package io.github.tabfit.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TunedOpExecutionerTest {
  @BeforeAll
  static void isTuned() {
    Nd4jTuning.apply();
    assertThat(Nd4jTuning.measures().values()).doesNotContain(false);
  }

  private static INDArray floats(int rows, int columns, char order) {
    return Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, order);
  }

  @Test
  void arraysOfOneShapeShareItsBuffer() {
    INDArray one = floats(3, 4, 'c');
    assertThat(floats(3, 4, 'c').shapeInfoDataBuffer()).isSameAs(one.shapeInfoDataBuffer());
    assertThat(floats(4, 3, 'c').shapeInfoDataBuffer()).isNotSameAs(one.shapeInfoDataBuffer());
    assertThat(floats(3, 4, 'f').shapeInfoDataBuffer()).isNotSameAs(one.shapeInfoDataBuffer());
    assertThat(Nd4j.create(DataType.DOUBLE, 3, 4).shapeInfoDataBuffer())
        .isNotSameAs(one.shapeInfoDataBuffer());
  }

  @Test
  void shapeThatItsCallerReusesStaysTheSame() {
    long[] shape = {5, 6};
    INDArray first = Nd4j.create(DataType.FLOAT, shape, 'c');
    shape[0] = 60;
    shape[1] = 70;
    INDArray second = Nd4j.create(DataType.FLOAT, shape, 'c');
    assertThat(first.shape()).containsExactly(5, 6);
    assertThat(second.shape()).containsExactly(60, 70);
    assertThat(floats(5, 6, 'c').shape()).containsExactly(5, 6);
  }

  @Test
  void subarraysOfEqualShapesAreLookedUpOnceAndRight() {
    INDArray numbers = Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'c');
    INDArray others = numbers.mul(10);
    assertThat(Nd4j.getExecutioner().tadShapeInfoAndOffsets(numbers, new int[] {1}))
        .isSameAs(Nd4j.getExecutioner().tadShapeInfoAndOffsets(others, new int[] {1}));
    assertThat(numbers.addRowVector(Nd4j.createFromArray(1f, 0, -1)).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 2, 2}, {5, 5, 5}});
    assertThat(
            numbers.dup('f').addColumnVector(Nd4j.create(new float[] {1, 2}, 2, 1)).toFloatMatrix())
        .isDeepEqualTo(new float[][] {{2, 3, 4}, {6, 7, 8}});
  }

  @Test
  void argumentsOfOneOperationDoNotReachTheNext() {
    INDArray numbers = Nd4j.create(new float[] {1, 2, 3, 4}, new long[] {2, 2}, 'c');
    INDArray columns = Nd4j.create(DataType.FLOAT, 1, 2);
    Nd4j.exec(
        DynamicCustomOp.builder("reduce_sum")
            .addInputs(numbers)
            .addOutputs(columns)
            .addIntegerArguments(0)
            .addBooleanArguments(true)
            .addFloatingPointArguments(1.0)
            .build());
    assertThat(columns.toFloatVector()).containsExactly(4, 6);

    INDArray all = Nd4j.scalar(0f);
    Nd4j.exec(DynamicCustomOp.builder("reduce_sum").addInputs(numbers).addOutputs(all).build());
    assertThat(all.getFloat(0)).isEqualTo(10);
  }

  @Test
  void closedContextIsUsedAgainAndEmpty() {
    PooledOpContext first = PooledOpContext.borrow();
    first.setInputArray(0, Nd4j.scalar(1f));
    first.setIArguments(7);
    first.setTArguments(0.5);
    first.setBArguments(true);
    first.setDArguments(DataType.FLOAT);
    first.close();
    first.close();
    PooledOpContext second = PooledOpContext.borrow();
    PooledOpContext third = PooledOpContext.borrow();
    assertThat(second).isSameAs(first).isNotSameAs(third);
    assertThat(second.numIArguments()).isZero();
    assertThat(second.numTArguments()).isZero();
    assertThat(second.numBArguments()).isZero();
    assertThat(second.numDArguments()).isZero();
    assertThat(second.numInputArguments()).isZero();
    second.close();
    third.close();
  }

  /** Expected: Kingma and Ba's algorithm 1, in double. */
  @Test
  void adamFollowsItsFormula() {
    Random random = new Random(1);
    int length = 10_001;
    double[] m = new double[length];
    double[] u = new double[length];
    INDArray first = Nd4j.create(DataType.FLOAT, 1, length);
    INDArray second = Nd4j.create(DataType.FLOAT, 1, length);
    for (int iteration = 0; iteration < 5; iteration++) {
      float[] gradient = new float[length];
      for (int i = 0; i < length; i++) {
        gradient[i] = (float) random.nextGaussian();
      }
      INDArray update = Nd4j.create(gradient, new long[] {1, length}, 'c');
      Nd4j.exec(new AdamUpdater(update, second, first, 0.01, 0.9, 0.999, 1e-8, iteration));
      double bias1 = 1 - Math.pow(0.9, iteration + 1);
      double bias2 = 1 - Math.pow(0.999, iteration + 1);
      float[] computed = update.toFloatVector();
      for (int i = 0; i < length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        u[i] = 0.999 * u[i] + 0.001 * gradient[i] * gradient[i];
        double expected = 0.01 * Math.sqrt(bias2) / bias1 * m[i] / (Math.sqrt(u[i]) + 1e-8);
        assertThat((double) computed[i])
            .isCloseTo(expected, within(3e-8 + 1e-4 * Math.abs(expected)));
      }
    }
  }

  @Test
  void adamOnEverySecondNumberLeavesTheOthersAlone() {
    INDArray whole = Nd4j.ones(DataType.FLOAT, 4, 2);
    INDArray column = whole.getColumn(0, true);
    INDArray first = Nd4j.zeros(DataType.FLOAT, 4, 1);
    INDArray second = Nd4j.zeros(DataType.FLOAT, 4, 1);
    Nd4j.exec(new AdamUpdater(column, second, first, 0.5, 0.9, 0.999, 1e-8, 0));
    for (int row = 0; row < 4; row++) {
      assertThat(whole.getFloat(row, 0)).isCloseTo(0.5f, within(1e-5f));
      assertThat(whole.getFloat(row, 1)).isEqualTo(1f);
    }
  }

  @Test
  void reluPassesGradientsWhereItsInputIsPositive() {
    float[] input = {-1, 0, 2, Float.MIN_VALUE, -0f, 5};
    float[] gradient = {10, 20, 30, 40, 50, -60};
    float[] expected = {0, 0, 30, 40, 0, -60};
    for (char order : new char[] {'c', 'f'}) {
      INDArray in = Nd4j.create(input, new long[] {2, 3}, 'c');
      INDArray out = in.ulike();
      INDArray passed = Nd4j.create(gradient, new long[] {2, 3}, 'c').dup(order);
      Nd4j.exec(new RectifiedLinearDerivative(in, passed, out));
      assertThat(out.dup('c').data().asFloat())
          .usingElementComparator((a, b) -> Float.compare(a + 0f, b))
          .containsExactly(expected);
      Nd4j.exec(new RectifiedLinearDerivative(in, passed, passed));
      assertThat(passed.sumNumber().floatValue()).isEqualTo(10f);
    }
  }

  @Test
  void threadsDoNotSeeEachOthersContexts() {
    float[][] sums = new float[4][];
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            thread -> {
              INDArray numbers = Nd4j.ones(DataType.FLOAT, 3 + thread, 5).muli(thread + 1);
              float[] seen = new float[300];
              for (int i = 0; i < seen.length; i++) {
                INDArray rows = numbers.sum(i % 2);
                seen[i] = rows.get(NDArrayIndex.point(0)).getFloat(0);
              }
              sums[thread] = seen;
            });
    for (int thread = 0; thread < 4; thread++) {
      float[] expected = new float[300];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = (thread + 1) * (i % 2 == 0 ? 3 + thread : 5);
      }
      assertThat(sums[thread]).containsExactly(expected);
    }
  }
}
