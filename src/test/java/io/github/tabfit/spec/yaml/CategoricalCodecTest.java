package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoricalCodecTest {
  private static PreprocessingSpec parsed(String preprocessing) {
    return ExperimentDocument.parse(
            "data:\n  source: t.csv\n  target: y\n  preprocessing: " + preprocessing + "\n",
            Path.of("models"),
            "m.yaml",
            "m")
        .spec()
        .data()
        .preprocessing();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|ONE_HOT|0",
        "{categorical: drop}|DROP|0",
        "{categorical: embedding}|EMBEDDING|0",
        "{categorical: {type: embedding}}|EMBEDDING|0",
        "{categorical: {type: embedding, size: auto}}|EMBEDDING|0",
        "{categorical: {type: embedding, size: 5}}|EMBEDDING|5",
        "{categorical: {size: 5}}|EMBEDDING|5",
        "{categorical: {type: one_hot}}|ONE_HOT|0"
      })
  void aWordOrAMappingSaysHowCategoriesBecomeFeatures(
      String text, Categorical categorical, int size) {
    PreprocessingSpec spec = parsed(text);
    assertThat(spec.categorical()).isEqualTo(categorical);
    assertThat(spec.embedding().categorySize()).isEqualTo(size);
  }

  @Test
  void binsAreEmbeddedWhereNumbersHaveThem() {
    assertThat(parsed("{numeric: piecewise_linear, bin_embedding: 8}").embedding().binSize())
        .isEqualTo(8);
    assertThat(parsed("{numeric: standardize, bin_embedding: 8}").embedding().binSize()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{categorical: {size: many}}|m.yaml:4: data.preprocessing.categorical.size must be a whole number >= 1, or auto, got \"many\"",
        "{categorical: {size: 0}}|m.yaml:4: data.preprocessing.categorical.size must be >= 1, got 0",
        "{categorical: {size: 257}}|m.yaml:4: data.preprocessing is refused: categorical.size must be >= 0 and <= 256, got 257",
        "{categorical: {sise: 3}}|did you mean 'size'?",
        "{categorical: embeding}|did you mean 'embedding'?"
      })
  void aSizeThatCannotBeIsRefused(String text, String message) {
    assertThatThrownBy(() -> parsed(text))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }
}
