package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.EmbeddingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.data.TextSpec;
import io.github.tabfit.spec.network.Block;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureBlocksTest {
  /** Three categories and one for missing values. */
  private static final FittedColumn COLOUR =
      new FittedCategorical(
          "colour", List.of("b", "g", "r"), "b", false, true, false, UnknownCategory.IGNORE);

  /** Three bins and a flag where the number is missing. */
  private static final FittedColumn AGE =
      new FittedNumeric(
          "age", ColumnType.NUMERIC, List.of(), 1, true, Scaling.ofBins(new double[] {0, 1, 2, 3}));

  private static final FittedColumn PLAIN =
      new FittedNumeric("plain", ColumnType.NUMERIC, List.of(), 0, true, Scaling.NONE);

  private static List<Block> blocks(Categorical categorical, int categorySize, int binSize) {
    PreprocessingSpec spec =
        new PreprocessingSpec(
            Numeric.PIECEWISE_LINEAR,
            3,
            Missing.MEDIAN,
            0,
            true,
            categorical,
            UnknownCategory.IGNORE,
            Target.NONE,
            new EmbeddingSpec(categorySize, binSize),
            TextSpec.BY_ROWS);
    return FeatureBlocks.of(List.of(COLOUR, PLAIN, AGE), spec);
  }

  @Test
  void aColumnThatIsEmbeddedIsABlockAndEveryOtherFeatureIsPassedOn() {
    assertThat(blocks(Categorical.EMBEDDING, 2, 0))
        .containsExactly(
            new Block(4, 2, 1),
            Block.PASSED,
            Block.PASSED,
            Block.PASSED,
            Block.PASSED,
            Block.PASSED,
            Block.PASSED);
  }

  @Test
  void binsAndTheirFlagAreOneBlock() {
    // 1/√4 for three bins and a flag.
    assertThat(blocks(Categorical.EMBEDDING, 2, 5))
        .containsExactly(new Block(4, 2, 1), Block.PASSED, Block.PASSED, new Block(4, 5, 0.5));
  }

  @Test
  void nothingEmbeddedIsNoBlocks() {
    assertThat(blocks(Categorical.ONE_HOT, 0, 0)).isEmpty();
  }

  /** 1.6·2^0.56 = 2.36, 1.6·4^0.56 = 3.48, 1.6·10^0.56 = 5.81, 1.6·1000^0.56 = 76.6. */
  @ParameterizedTest
  @CsvSource({"2,2", "4,3", "10,6", "1000,16"})
  void theSizeGoesByTheNumberOfCategories(int categories, int size) {
    assertThat(FeatureBlocks.size(categories)).isEqualTo(size);
  }
}
