package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Steps that choose rows, or put them in order. */
final class RowSteps {
  private RowSteps() {}

  static Table sort(StepTable at, Sort step) {
    List<IntToDoubleFunction> keys = new ArrayList<>();
    step.by().forEach(name -> keys.add(StepTable.ranks(at.column(name))));
    return at.rows(ordered(IntStream.range(0, at.rows()).toArray(), keys, step.descending()));
  }

  /** Rows by the keys, the first first; equal ones as they stand, missing ones last. */
  static int[] ordered(int[] rows, List<IntToDoubleFunction> keys, boolean descending) {
    int[] result = rows.clone();
    if (keys.size() == 1 && isOrdered(rows, keys.get(0), descending)) {
      return result;
    }
    Integer[] boxed = IntStream.of(rows).boxed().toArray(Integer[]::new);
    Comparator<Integer> comparator = null;
    for (IntToDoubleFunction key : keys) {
      Comparator<Integer> one = (a, b) -> compare(key, a, b, descending);
      comparator = comparator == null ? one : comparator.thenComparing(one);
    }
    if (comparator != null) {
      Arrays.sort(boxed, comparator);
    }
    Arrays.setAll(result, i -> boxed[i]);
    return result;
  }

  private static boolean isOrdered(int[] rows, IntToDoubleFunction key, boolean descending) {
    for (int i = 1; i < rows.length; i++) {
      if (compare(key, rows[i - 1], rows[i], descending) > 0) {
        return false;
      }
    }
    return true;
  }

  private static int compare(IntToDoubleFunction key, int a, int b, boolean descending) {
    double one = key.applyAsDouble(a);
    double other = key.applyAsDouble(b);
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Boolean.compare(Double.isNaN(one), Double.isNaN(other));
    }
    // Both zeros are one number.
    int order = one < other ? -1 : one > other ? 1 : 0;
    return descending ? -order : order;
  }

  static Table sample(StepTable at, Sample step) {
    int rows = at.rows();
    int wanted =
        step.rows().isPresent()
            ? Math.min(rows, step.rows().getAsInt())
            : (int) Math.max(1, Math.round(step.share().getAsDouble() * rows));
    int[] all = IntStream.range(0, rows).toArray();
    Random random = new Random(step.seed());
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(rows - i);
      int taken = all[other];
      all[other] = all[i];
      all[i] = taken;
    }
    return at.rows(IntStream.of(all).limit(wanted).sorted().toArray());
  }
}
