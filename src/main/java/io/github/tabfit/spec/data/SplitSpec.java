package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;
import java.util.Optional;

/**
 * How rows are divided. The three shares add up to 1.
 *
 * @param train share of the training rows, above 0
 * @param validation share of the validation rows, at least 0
 * @param test share of the test rows, at least 0
 * @param method random by the run's seed, or by time
 * @param by the column that gives the order of a chronological split; the file's order when empty
 * @param stratify whether each class keeps its share in each part (classification, random method)
 * @param group the column whose equal values stay together in one part (random method)
 */
public record SplitSpec(
    double train,
    double validation,
    double test,
    Method method,
    Optional<String> by,
    boolean stratify,
    Optional<String> group) {
  /** How rows are chosen. */
  public enum Method implements Named {
    /** Shuffled by the seed. */
    RANDOM,
    /** In order: the first rows train, the last test. */
    CHRONOLOGICAL;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Random, 70 / 15 / 15 %, each class with its share. */
  public static final SplitSpec PLAIN =
      new SplitSpec(0.7, 0.15, 0.15, Method.RANDOM, Optional.empty(), true, Optional.empty());

  /** The column that rows are divided by; it is read even if it is no feature. */
  public Optional<String> column() {
    return method == Method.CHRONOLOGICAL ? by : group;
  }

  /** Checks the shares, and that groups are asked of a random split alone. */
  public SplitSpec {
    if (!(train > 0 && validation >= 0 && test >= 0)) {
      throw new SpecException(
          "train must be > 0, validation and test >= 0, got %s, %s, %s"
              .formatted(train, validation, test));
    }
    if (method == Method.CHRONOLOGICAL && group.isPresent()) {
      throw new SpecException(
          "group must be absent from a chronological split, which goes by time alone, got "
              + group.get());
    }
    double sum = train + validation + test;
    if (Math.abs(sum - 1) > 1e-6) {
      throw new SpecException(
          "train + validation + test must be 1, got %s + %s + %s = %s"
              .formatted(train, validation, test, (float) sum));
    }
  }
}
