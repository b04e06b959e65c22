package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;

/**
 * How columns become features. Everything learned is learned from the training rows.
 *
 * @param numeric what is done to numbers
 * @param bins of {@link Numeric#PIECEWISE_LINEAR}, at the most, 2 to {@value #MOST_BINS}; fewer
 *     where there are few rows or few different numbers; 0 for every other kind
 * @param missing what replaces a missing number
 * @param missingValue the number put in by {@link Missing#CONSTANT}
 * @param missingIndicator whether a 0/1 feature says where a value was missing, for columns that
 *     lack at least 1 % of the training rows
 * @param categorical how categories become features
 * @param unknownCategory what happens to a category that training rows did not have
 * @param target what is done to a regression target; undone in predictions
 * @param embedding sizes of embeddings: of categories where {@code categorical} is {@link
 *     Categorical#EMBEDDING}, of bins where numbers have them
 * @param text how free text becomes features
 */
public record PreprocessingSpec(
    Numeric numeric,
    int bins,
    Missing missing,
    double missingValue,
    boolean missingIndicator,
    Categorical categorical,
    UnknownCategory unknownCategory,
    Target target,
    EmbeddingSpec embedding,
    TextSpec text) {
  /** The most bins of a number. */
  public static final int MOST_BINS = 128;

  /** What is done to numbers. */
  public enum Numeric implements Named {
    /** (x - mean) / standard deviation (of the population: divided by n), held within ±10. */
    STANDARDIZE,
    /** (x - min) / (max - min). */
    MIN_MAX,
    /** Φ⁻¹ of the empirical distribution function: the feature becomes normal. */
    QUANTILE,
    /**
     * z / √(1 + (z/3)²) of z = (x - median) / (75 % quantile - 25 % quantile). Source: Holzmüller
     * et al. (2024).
     */
    ROBUST,
    /**
     * A feature for each bin between two quantiles: 0 below the bin, 1 above it, linear in it; the
     * outermost bins go on beyond the training rows, held within ±10. Source: Gorishniy et al.
     * (2022).
     */
    PIECEWISE_LINEAR,
    /** Nothing. */
    NONE;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What replaces a missing number; a missing category becomes the most frequent, or a category of
   * its own.
   */
  public enum Missing implements Named {
    /** The median. */
    MEDIAN,
    /** The mean. */
    MEAN,
    /** The most frequent value, the smallest of several. */
    MOST_FREQUENT,
    /** A given number; for categories, a category of its own named {@code (missing)}. */
    CONSTANT;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How categories become features. */
  public enum Categorical implements Named {
    /** One 0/1 feature a category. */
    ONE_HOT,
    /**
     * The same, and each column's features times a matrix that is trained with the network. Source:
     * Guo and Berkhahn (2016).
     */
    EMBEDDING,
    /** Categorical columns are left out. */
    DROP;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens to an unknown category. */
  public enum UnknownCategory implements Named {
    /** Refused with a message that names row, column and category. */
    ERROR,
    /** All of the column's features are 0. */
    IGNORE,
    /** Taken for the most frequent category. */
    MOST_FREQUENT;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is done to a regression target. */
  public enum Target implements Named {
    /** (y - mean) / standard deviation. */
    STANDARDIZE,
    /** ln(1 + y), then standardized; y above -1. */
    LOG1P,
    /** (y - min) / (max - min). */
    MIN_MAX,
    /** y / mean; y at least 0: for poisson and msle. */
    SCALE,
    /** Nothing. */
    NONE;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public PreprocessingSpec {
    embedding =
        new EmbeddingSpec(
            categorical == Categorical.EMBEDDING ? embedding.categorySize() : 0,
            numeric == Numeric.PIECEWISE_LINEAR ? embedding.binSize() : 0);
    bins = numeric == Numeric.PIECEWISE_LINEAR ? bins : 0;
    if (numeric == Numeric.PIECEWISE_LINEAR) {
      checkBins(bins);
    }
    if (!Double.isFinite(missingValue)) {
      throw new SpecException("missing_value must be a finite number, got " + missingValue);
    }
  }

  /** A preprocessing without embeddings, with as many features of free text as the rows bear. */
  public PreprocessingSpec(
      Numeric numeric,
      int bins,
      Missing missing,
      double missingValue,
      boolean missingIndicator,
      Categorical categorical,
      UnknownCategory unknownCategory,
      Target target) {
    this(
        numeric,
        bins,
        missing,
        missingValue,
        missingIndicator,
        categorical,
        unknownCategory,
        target,
        EmbeddingSpec.DEFAULT,
        TextSpec.BY_ROWS);
  }

  /**
   * Checks a number of bins.
   *
   * @throws SpecException if there are too few or too many
   */
  static void checkBins(int bins) {
    if (bins < 2 || bins > MOST_BINS) {
      throw new SpecException("bins must be >= 2 and <= " + MOST_BINS + ", got " + bins);
    }
  }

  /** The same with something else done to the target. */
  public PreprocessingSpec with(Target other) {
    return new PreprocessingSpec(
        numeric,
        bins,
        missing,
        missingValue,
        missingIndicator,
        categorical,
        unknownCategory,
        other,
        embedding,
        text);
  }
}
