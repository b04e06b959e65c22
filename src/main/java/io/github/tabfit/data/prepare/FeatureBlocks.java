package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.network.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The features of each column as blocks of the layer that embeds them. */
public final class FeatureBlocks {
  private static final int MOST_OF_ITSELF = 16;

  /** Weights of the layer with the zeros between its blocks, which DL4J holds as one matrix. */
  private static final long MOST_WEIGHTS = 50_000_000;

  private FeatureBlocks() {}

  /**
   * The blocks, of all features in order: a column that is embedded is one, every other feature is
   * passed on.
   *
   * @return empty if no column is embedded
   * @throws SpecException if there are too many features for it
   */
  public static List<Block> of(List<FittedColumn> columns, PreprocessingSpec spec) {
    List<Block> blocks = new ArrayList<>();
    boolean embedded = false;
    for (FittedColumn column : columns) {
      int features = column.featureCount();
      int size = size(column, spec);
      if (size > 0) {
        blocks.add(new Block(features, size, spread(column)));
        embedded = true;
      } else {
        blocks.addAll(Collections.nCopies(features, Block.PASSED));
      }
    }
    if (!embedded) {
      return List.of();
    }
    long weights = (long) Block.inputs(blocks) * Block.units(blocks);
    if (weights > MOST_WEIGHTS) {
      throw new SpecException(
          "data.preprocessing: an embedding of %d features in %d numbers has %,d places, at most %,d are possible: use categorical: one_hot, bin_embedding: 0, or smaller sizes"
              .formatted(Block.inputs(blocks), Block.units(blocks), weights, MOST_WEIGHTS));
    }
    return List.copyOf(blocks);
  }

  /** Numbers that a column becomes; 0 if it is not embedded. */
  private static int size(FittedColumn column, PreprocessingSpec spec) {
    if (column instanceof FittedCategorical) {
      int size = spec.embedding().categorySize();
      boolean embeds = spec.categorical() == Categorical.EMBEDDING;
      return !embeds ? 0 : size > 0 ? size : size(column.featureCount());
    }
    return column instanceof FittedNumeric number && number.scaling().featureCount() > 1
        ? spec.embedding().binSize()
        : 0;
  }

  /** min(16, 1.6·n^0.56), rounded, of n categories: the rule of thumb of fastai. */
  static int size(int categories) {
    return (int) Math.min(MOST_OF_ITSELF, Math.round(1.6 * Math.pow(categories, 0.56)));
  }

  /** One of a row's categories is 1; about each of its bins is. */
  private static double spread(FittedColumn column) {
    return column instanceof FittedCategorical ? 1 : 1 / Math.sqrt(column.featureCount());
  }
}
