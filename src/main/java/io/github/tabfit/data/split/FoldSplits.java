package io.github.tabfit.data.split;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SplitSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Divides the rows that are not test rows, once or into folds.
 *
 * @param spec how the rows were split
 * @param seed deals the rows out
 * @param classOf the class of a row of the table, by which random folds are stratified
 * @param groupOfRow [rows of the table]: rows of one group stay together; empty where none do
 * @param key of the experiment file, that a message names
 */
public record FoldSplits(
    SplitSpec spec,
    long seed,
    Optional<IntUnaryOperator> classOf,
    Optional<int[]> groupOfRow,
    String key) {

  /** Training and validation rows together, as a split keeps them in order. */
  public static int[] trainable(Split split, SplitSpec spec) {
    IntStream rows =
        IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation()));
    // A random split holds its rows in the table's order, a chronological one in that of time.
    return spec.method() == SplitSpec.Method.RANDOM ? rows.sorted().toArray() : rows.toArray();
  }

  /** The same split with its validation rows among the training rows. */
  public static Split withoutValidation(Split split, SplitSpec spec) {
    return new Split(trainable(split, spec), new int[0], split.test());
  }

  /**
   * The split's own validation rows for one fold; else each fold validates on its share of the rows
   * and trains on the others, or in a chronological split on those before it.
   *
   * @param split the experiment's own
   * @throws SpecException if there are fewer rows or groups than folds need
   */
  public List<Split> of(Split split, int folds) {
    if (folds == 1) {
      return List.of(new Split(split.train(), split.validation(), new int[0]));
    }
    int[] rows = trainable(split, spec);
    boolean chronological = spec.method() == SplitSpec.Method.CHRONOLOGICAL;
    int parts = chronological ? folds + 1 : folds;
    if (rows.length < 2 * parts) {
      throw new SpecException(
          "%s must leave 2 rows a fold at least, got %d folds of %d rows"
              .formatted(key, folds, rows.length));
    }
    int[] part;
    if (chronological) {
      part = blocks(rows.length, parts);
    } else if (groupOfRow.isPresent()) {
      part = dealtGroups(rows, parts, groupOfRow.get());
    } else {
      part = dealt(rows, parts);
    }
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

  /**
   * Takes validation rows, by which training may stop, from a fold's training rows: the share that
   * the split has. The rows that score the fold become its test rows, which training does not see.
   *
   * @param fold training rows, and those that score it as validation rows
   * @param share of the training rows; without validation rows if 0
   */
  private Split withValidation(Split fold, double share) {
    int[] rows = fold.train();
    long distinct =
        groupOfRow
            .map(groups -> IntStream.of(rows).map(row -> groups[row]).distinct().count())
            .orElse(rows.length / 2L);
    int parts = share > 0 ? (int) Math.min(Math.max(2, Math.round(1 / share)), distinct) : 0;
    if (parts < 2) {
      return new Split(rows, new int[0], fold.validation());
    }
    boolean chronological = spec.method() == SplitSpec.Method.CHRONOLOGICAL;
    List<Split> inner =
        of(new Split(rows, new int[0], new int[0]), chronological ? Math.max(2, parts - 1) : parts);
    Split last = inner.get(inner.size() - 1);
    return new Split(last.train(), last.validation(), fold.validation());
  }

  /**
   * Folds, each with validation rows of its own, by which training may stop, and test rows, which
   * score it.
   *
   * @see #of
   */
  public List<Split> scored(Split split, int folds) {
    double share = spec.validation() / (spec.train() + spec.validation());
    return of(split, folds).stream().map(fold -> withValidation(fold, share)).toList();
  }

  private static int[] pick(int[] rows, IntStream places) {
    return places.map(place -> rows[place]).toArray();
  }

  private static int[] blocks(int rows, int parts) {
    return IntStream.range(0, rows).map(i -> (int) ((long) i * parts / rows)).toArray();
  }

  private int[] dealtGroups(int[] rows, int parts, int[] groupOf) {
    IntUnaryOperator label = classOf.orElse(row -> 0);
    RowGroups groups =
        RowGroups.of(
            IntStream.of(rows).map(row -> groupOf[row]).toArray(),
            IntStream.of(rows).map(label).toArray());
    if (groups.count() < parts) {
      throw new SpecException(
          "%s must leave a group of data.split.group a fold at least, got %d folds of %d groups"
              .formatted(key, parts, groups.count()));
    }
    return groups.deal(seed, parts);
  }

  /** Deals shuffled rows out in turn, class after class if the split is stratified. */
  private int[] dealt(int[] rows, int parts) {
    Random random = new Random(seed);
    Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Integer swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    classOf.ifPresent(
        classes ->
            Arrays.sort(order, Comparator.comparing(place -> classes.applyAsInt(rows[place]))));
    int[] part = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      part[order[i]] = i % parts;
    }
    return part;
  }
}
