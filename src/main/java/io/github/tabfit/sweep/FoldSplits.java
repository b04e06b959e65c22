package io.github.tabfit.sweep;

import io.github.tabfit.data.Split;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.SplitSpec;
import io.github.tabfit.training.PreparedExperiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Divides the rows that are not test rows, once or into folds. */
final class FoldSplits {
  private FoldSplits() {}

  /** Training and validation rows together, as a split keeps them in order. */
  static int[] trainable(Split split, SplitSpec spec) {
    IntStream rows =
        IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation()));
    // A random split holds its rows in the table's order, a chronological one in that of time.
    return spec.method() == SplitSpec.Method.RANDOM ? rows.sorted().toArray() : rows.toArray();
  }

  /**
   * The split's own validation rows for one fold; else each fold validates on its share of the rows
   * and trains on the others, or in a chronological split on those before it.
   *
   * @param base the prepared experiment, whose seed deals the rows out
   * @throws SpecException if there are fewer rows than folds need
   */
  static List<Split> of(PreparedExperiment base, int folds) {
    Split split = base.split();
    SplitSpec spec = base.spec().data().split();
    if (folds == 1) {
      return List.of(new Split(split.train(), split.validation(), new int[0]));
    }
    int[] rows = trainable(split, spec);
    boolean chronological = spec.method() == SplitSpec.Method.CHRONOLOGICAL;
    int parts = chronological ? folds + 1 : folds;
    if (rows.length < 2 * parts) {
      throw new SpecException(
          "sweep.folds must leave 2 rows a fold at least, got %d folds of %d rows"
              .formatted(folds, rows.length));
    }
    int[] part = chronological ? blocks(rows.length, parts) : dealt(rows, parts, base);
    List<Split> splits = new ArrayList<>();
    for (int fold = chronological ? 1 : 0; fold < parts; fold++) {
      int validation = fold;
      int[] held = pick(rows, IntStream.range(0, rows.length).filter(i -> part[i] == validation));
      int[] train =
          pick(
              rows,
              IntStream.range(0, rows.length)
                  .filter(i -> chronological ? part[i] < validation : part[i] != validation));
      splits.add(new Split(train, held, new int[0]));
    }
    return splits;
  }

  private static int[] pick(int[] rows, IntStream places) {
    return places.map(place -> rows[place]).toArray();
  }

  private static int[] blocks(int rows, int parts) {
    return IntStream.range(0, rows).map(i -> (int) ((long) i * parts / rows)).toArray();
  }

  /** Deals shuffled rows out in turn, class after class if the split is stratified. */
  private static int[] dealt(int[] rows, int parts, PreparedExperiment base) {
    Random random = new Random(base.spec().seed());
    Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Integer swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    if (base.task().isClassification() && base.spec().data().split().stratify()) {
      Map<Integer, Integer> classes = new HashMap<>();
      note(classes, base.split().train(), base.train().classes());
      note(classes, base.split().validation(), base.validation().classes());
      Arrays.sort(order, Comparator.comparing(place -> classes.get(rows[place])));
    }
    int[] part = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      part[order[i]] = i % parts;
    }
    return part;
  }

  private static void note(Map<Integer, Integer> classes, int[] rows, int[] classOfRow) {
    for (int i = 0; i < rows.length; i++) {
      classes.put(rows[i], classOfRow[i]);
    }
  }
}
