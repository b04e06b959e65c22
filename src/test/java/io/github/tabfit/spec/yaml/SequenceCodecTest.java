package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SequenceSpec.Relative;
import io.github.tabfit.spec.data.SequenceSpec.Target;
import io.github.tabfit.spec.data.SplitSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceCodecTest {
  private static ExperimentDocument document(String sequence) {
    return ExperimentDocument.parse(
        "data:\n  source: t.csv\n  target: y\n  sequence: " + sequence, Path.of(""), "e.yaml", "e");
  }

  private static DataSpec data(String sequence) {
    return document(sequence).spec().data();
  }

  @Test
  void forecastOfOneSeriesIsTheDefault() {
    DataSpec data = data("{order: t, length: 24}");
    assertThat(data.sequence())
        .contains(
            new SequenceSpec(
                List.of(),
                "t",
                24,
                1,
                1,
                Target.NEXT,
                Relative.LAST,
                List.of(),
                OptionalInt.empty()));
    assertThat(data.split().method()).isEqualTo(SplitSpec.Method.CHRONOLOGICAL);
    assertThat(data.split().by()).contains("t");
  }

  @Test
  void whatIsSaidIsReadAndWrittenAsItWas() {
    String text =
        "{by: [a, b], order: t, length: 3, stride: 2, horizon: 4, fixed: [c], season: 12, relative: none}";
    ExperimentDocument document = document(text);
    SequenceSpec sequence = document.spec().data().sequence().orElseThrow();
    assertThat(sequence)
        .isEqualTo(
            new SequenceSpec(
                List.of("a", "b"),
                "t",
                3,
                2,
                4,
                Target.NEXT,
                Relative.NONE,
                List.of("c"),
                OptionalInt.of(12)));
    String yaml = ExperimentDocument.toYaml(document.spec(), Path.of(""));
    assertThat(ExperimentDocument.parse(yaml, Path.of(""), "e", "e").spec())
        .isEqualTo(document.spec());
  }

  @Test
  void groupMakesTheSplitOneOfWholeSeries() {
    DataSpec data = data("{by: s, order: t, length: 3, target: last}\n  split: {group: s}");
    assertThat(data.split().method()).isEqualTo(SplitSpec.Method.RANDOM);
    assertThat(data.split().group()).contains("s");
    assertThat(data.sequence().map(SequenceSpec::relative)).contains(Relative.NONE);
  }

  @Test
  void targetsOfOneSignAreTakenAsTheyStand() {
    assertThat(data("{order: t, length: 3}\n  preprocessing: {target: log1p}").sequence())
        .map(SequenceSpec::relative)
        .contains(Relative.NONE);
    ExperimentDocument counts =
        document("{order: t, length: 3}\nnetwork: {output: {loss: poisson}}");
    assertThat(counts.spec().data().sequence()).map(SequenceSpec::relative).contains(Relative.NONE);
  }

  @Test
  void setReachesTheLength() {
    Optional<SequenceSpec> sequence =
        document("{order: t, length: 3}")
            .with("data.sequence.length", "7")
            .spec()
            .data()
            .sequence();
    assertThat(sequence.map(SequenceSpec::length)).contains(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{length: 3}; data.sequence.order is required",
        "{order: t}; data.sequence.length is required",
        "{order: t, length: 0}; data.sequence.length must be >= 1, got 0",
        "{order: t, length: 3, stride: 0}; data.sequence.stride must be >= 1, got 0",
        "{order: t, length: 3, strid: 2}; data.sequence.strid is not a known key",
        "{order: t, length: 3, target: nxt}; data.sequence.target must be one of next, last",
        "{order: t, length: 3, season: 1}; data.sequence.season must be >= 2, got 1",
        "{order: t, length: 3, by: t}; order must be another column than those of by",
        "{order: t, length: 3, fixed: t}; fixed must name features, got 't'",
        "{order: t, length: 3, target: last, horizon: 2}; horizon and relative are for forecasts"
      })
  void faultIsToldWithItsPath(String sequence, String message) {
    ExperimentDocument document = document(sequence);
    assertThatThrownBy(document::spec)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{method: random}; data.split.method must be chronological",
        "{group: x}; data.split.group must be a column of data.sequence.by",
        "{by: x}; data.split.by must be data.sequence.order, 't'"
      })
  void splitThroughWindowsIsRefused(String split, String message) {
    ExperimentDocument document = document("{by: s, order: t, length: 3}\n  split: " + split);
    assertThatThrownBy(document::spec)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }
}
