package io.github.tabfit.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunListTest {
  @TempDir private Path models;

  @BeforeEach
  void write() throws IOException {
    WrittenRun.classes(models.resolve("iris/1"), "iris", "2025-01-02T10:00:00Z", 0.9);
    WrittenRun.classes(models.resolve("iris/2"), "iris", "2025-03-01T10:00:00Z", 0.7);
    WrittenRun.numbers(models.resolve("houses/1"), "houses", "2025-02-01T10:00:00Z", 4);
  }

  private Map<String, TrainedRun> byRun() {
    return RunList.below(models).stream()
        .collect(Collectors.toMap(TrainedRun::run, Function.identity()));
  }

  private List<String> sorted(RunOrder order) {
    Comparator<TrainedRun> comparator = order.comparator(Optional.empty());
    return RunList.below(models).stream().sorted(comparator).map(TrainedRun::run).toList();
  }

  private List<String> filtered(String filter) {
    RunFilter test = RunFilter.of(filter);
    return RunList.below(models).stream().filter(test).map(TrainedRun::run).sorted().toList();
  }

  @Test
  void aRunIsWhatItsFilesTell() {
    TrainedRun run = byRun().get("houses/1");
    assertThat(run.name()).isEqualTo("houses");
    assertThat(run.folder()).isEqualTo(models.resolve("houses/1"));
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.dataName()).isEqualTo("houses.csv");
    assertThat(run.rows()).hasValue(100);
    assertThat(run.seconds()).hasValue(2.5);
    assertThat(run.part()).isEqualTo("validation");
    RunScore score = run.score().orElseThrow();
    assertThat(score.metric()).isEqualTo(Metric.RMSE);
    // 4 of 10 are left.
    assertThat(score.gain()).isEqualTo(0.6, within(1e-12));
    // 0.1 of 0.5 are left.
    assertThat(byRun().get("iris/1").score().orElseThrow().gain()).isEqualTo(0.8, within(1e-12));
    assertThat(run.score(Metric.ACCURACY)).isEmpty();
  }

  @Test
  void crossValidatedFiguresComeFirst() throws IOException {
    Path file = models.resolve("iris/1/metrics.json");
    String json = Files.readString(file);
    Files.writeString(
        file,
        json.replaceFirst(
            "\\{",
            "{\"cross_validation\":{\"mean\":{\"accuracy\":0.8},\"baseline\":{\"accuracy\":0.4}},"));
    TrainedRun run = byRun().get("iris/1");
    assertThat(run.part()).isEqualTo("cross-validated");
    assertThat(run.score().orElseThrow().value()).isEqualTo(0.8);
    assertThat(run.score().orElseThrow().baseline()).isEqualTo(0.4);
  }

  @Test
  void runsAreOrdered() {
    assertThat(sorted(RunOrder.DATE)).containsExactly("iris/2", "houses/1", "iris/1");
    // Gains 0.8, 0.6 and 0.4.
    assertThat(sorted(RunOrder.SCORE)).containsExactly("iris/1", "houses/1", "iris/2");
    assertThat(sorted(RunOrder.NAME)).containsExactly("houses/1", "iris/1", "iris/2");
    assertThat(sorted(RunOrder.SECONDS)).hasSize(3).startsWith("houses/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iris            | iris/1 iris/2",
        "PRICE           | houses/1",
        "accuracy>0.75   | iris/1",
        "accuracy > 0.75 | iris/1",
        "score<=0.9      | iris/1 iris/2",
        "gain>=0.6       | houses/1 iris/1",
        "seconds=2.5     | houses/1 iris/1 iris/2",
        "rows!=100       | ",
        "date>=2025-02   | houses/1 iris/2",
        "date<2025-02    | iris/1",
        "date=2025-02    | houses/1",
        "date>2025-02-01 09:59 | houses/1 iris/2",
        "date<=2025-02-01T10:00 | houses/1 iris/1",
        "Test            | iris/1 iris/2",
        "regression      | houses/1",
        "data=iris.csv   | iris/1 iris/2",
        "name!=iris      | houses/1",
        "state=broken    | ",
        "rmse>0          | houses/1"
      })
  void filtersLetThrough(String filter, String runs) {
    assertThat(filtered(filter)).isEqualTo(runs == null ? List.of() : List.of(runs.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acuracy>0.9   | 'acuracy' is not known (did you mean 'accuracy'?)",
        "name>iris     | 'name' is a text, which = and != compare",
        "accuracy>high | accuracy is compared with a number, got 'high'",
        "rows>NaN      | rows is compared with a number, got 'NaN'",
        "date>=yesterday | date is compared with a date as 2025, 2025-03 or 2025-03-14T10:30, in UTC, got 'yesterday'",
        "date<25        | got '25'",
        "date=2025-3    | got '2025-3'",
        "date>2025-13   | got '2025-13'",
        "date<2025-01-01T10:00:00junk | got '2025-01-01T10:00:00junk'",
        "date!=         | got ''"
      })
  void aFilterThatMeansNothingIsRefused(String filter, String message) {
    assertThatThrownBy(() -> RunFilter.of(filter))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(message);
  }

  @Test
  void brokenAndUnfinishedFoldersAreListedAsSuch() throws IOException {
    Files.writeString(models.resolve("iris/1/metrics.json"), "{\"name\": ");
    Files.writeString(models.resolve("iris/2/metrics.json"), "[1, 2]");
    Files.delete(models.resolve("houses/1/provenance.json"));
    Files.writeString(
        Files.createDirectories(models.resolve("houses/2")).resolve(".tabfit.lock"),
        "process 17@host since 2025-01-01T00:00:00Z\n");
    Files.createDirectories(models.resolve("houses/3/checkpoints"));
    Files.delete(
        WrittenRun.numbers(models.resolve("houses/4"), "h", "yesterday", 3)
            .resolve("metrics.json"));
    Files.delete(
        WrittenRun.numbers(models.resolve("houses/5"), "h", "yesterday", 3).resolve("model.zip"));
    Path other = Files.createDirectories(models.resolve("houses/6"));
    Files.createDirectory(other.resolve("metrics.json"));
    Files.writeString(other.resolve("model.zip"), "");
    Map<String, TrainedRun> runs = byRun();
    assertThat(runs.get("iris/1").note()).startsWith("metrics.json: is no JSON: ");
    assertThat(runs.get("iris/2").note()).isEqualTo("metrics.json: is not what a training writes");
    assertThat(runs.get("houses/1").note()).isEqualTo("provenance.json: is missing");
    assertThat(runs.get("houses/1").score()).isPresent();
    assertThat(runs.get("houses/2").state()).isEqualTo(RunState.UNFINISHED);
    assertThat(runs.get("houses/2").name()).isEqualTo("houses");
    assertThat(runs.get("houses/2").note()).contains("process 17@host since");
    assertThat(runs.get("houses/3").state()).isEqualTo(RunState.UNFINISHED);
    assertThat(runs.get("houses/4").note()).isEqualTo("metrics.json: is missing");
    assertThat(runs.get("houses/5").note()).isEqualTo("model.zip: is missing");
    assertThat(runs.get("houses/6").note()).isEqualTo("metrics.json: is no file");
    for (String broken : List.of("iris/1", "iris/2", "houses/1", "houses/4", "houses/5")) {
      assertThat(runs.get(broken).state()).as(broken).isEqualTo(RunState.BROKEN);
    }
    assertThat(sorted(RunOrder.SCORE)).hasSize(8).startsWith("houses/5", "houses/1");
  }

  @Test
  void valuesOfAnotherKindAreNotKnownRatherThanAFault() throws IOException {
    Files.writeString(
        models.resolve("iris/1/metrics.json"),
        "{\"name\": \"iris\", \"metrics\": {\"test\": {\"accuracy\": \"high\", \"mcc\": null}},"
            + " \"rows\": [], \"seconds\": {}, \"task\": 3}");
    TrainedRun run = byRun().get("iris/1");
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.score()).isEmpty();
    assertThat(run.rows()).isEmpty();
    assertThat(run.seconds()).isEmpty();
  }

  @Test
  void anInterruptedRunAndASweepAreToldApart() throws IOException {
    Path file = models.resolve("iris/1/metrics.json");
    Files.writeString(file, Files.readString(file).replace("\"early\"", "\"cancelled\""));
    Files.writeString(models.resolve("iris/2/trials.jsonl"), "");
    assertThat(byRun().get("iris/1").state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(byRun().get("iris/1").isSweep()).isFalse();
    assertThat(byRun().get("iris/2").isSweep()).isTrue();
  }

  @Test
  void linksHiddenFoldersAndOtherFilesAreNoRuns() throws IOException {
    Files.createSymbolicLink(models.resolve("iris/latest"), Path.of("2"));
    Files.createSymbolicLink(models.resolve("round"), models);
    WrittenRun.classes(models.resolve(".trash/1"), "old", "2020-01-01T00:00:00Z", 1);
    Files.writeString(models.resolve("iris.yaml"), "");
    Files.writeString(
        Files.createDirectories(models.resolve("mine")).resolve("metrics.json"), "{}");
    assertThat(byRun()).containsOnlyKeys("iris/1", "iris/2", "houses/1");
  }

  @Test
  void aRunItselfIsAListOfOne() {
    assertThat(RunList.below(models.resolve("iris/2")))
        .singleElement()
        .satisfies(run -> assertThat(run.run()).isEqualTo("2"));
  }

  @Test
  void aFolderThatIsNotThereIsRefused() throws IOException {
    assertThatThrownBy(() -> RunList.below(models.resolve("none")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("none: no such folder");
    Path file = Files.writeString(models.resolve("file"), "");
    assertThatThrownBy(() -> RunList.below(file)).hasMessageContaining("is no folder");
  }
}
