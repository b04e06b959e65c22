package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Sort;
import java.util.ArrayList;
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

  /** Rows by the keys, the first decides first; equal ones as they stand, missing ones last. */
  static int[] ordered(int[] rows, List<IntToDoubleFunction> keys, boolean descending) {
    int[] result = rows.clone();
    for (int i = keys.size() - 1; i >= 0; i--) {
      result = StableSort.of(result, keys.get(i), descending);
    }
    return result;
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
