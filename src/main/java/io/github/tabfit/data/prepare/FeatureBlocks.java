package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.network.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The features of each column as blocks of the layer that embeds them. */
public final class FeatureBlocks {
  private static final int MOST_OF_ITSELF = 16;

  private FeatureBlocks() {}

  /**
   * The blocks, of all features in order: a column that is embedded is one, every other feature is
   * passed on.
   *
   * @return empty if no column is embedded
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
    return embedded ? List.copyOf(blocks) : List.of();
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
