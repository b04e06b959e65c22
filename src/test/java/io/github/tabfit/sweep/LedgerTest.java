package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final Map<String, String> SETTINGS = Map.of("training.l2", "0.0");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve(Ledger.FILE);
  }

  private static TrialResult complete(int trial) {
    return new TrialResult(
        trial,
        SETTINGS,
        TrialResult.Status.COMPLETE,
        0.1 + 0.2,
        List.of(0.1 + 0.2),
        3,
        5,
        1.5,
        List.of(1.0, Double.NaN),
        List.of(1.0, 0.5),
        "");
  }

  private void write(int trials) {
    try (Ledger ledger = Ledger.open(folder)) {
      ledger.begin(LedgerFormat.object().put("seed", 1));
      for (int trial = 0; trial < trials; trial++) {
        ledger.started(trial, SETTINGS);
        ledger.ended(complete(trial));
      }
    }
  }

  @Test
  void trialRanUntilTheTimeOfItsLineForAsLongAsItSays() throws IOException {
    Files.writeString(
        file(),
        """
        {"event":"sweep","version":2,"time":"2024-05-01T10:00:00Z"}
        {"event":"start","trial":0,"time":"2024-05-01T10:00:01Z","parameters":{}}
        {"event":"failed","trial":0,"seconds":1.5,"error":"x","time":"2024-05-01T10:00:09Z"}
        {"event":"start","trial":1,"time":"2024-05-01T10:00:02Z","parameters":{}}
        {"event":"failed","trial":1,"seconds":1.5,"error":"x"}
        """);
    try (Ledger ledger = Ledger.open(folder)) {
      Instant end = Instant.parse("2024-05-01T10:00:09Z");
      assertThat(ledger.spans().get(0)).isEqualTo(new TrialResult.Span(end.minusMillis(1500), end));
      // A line of an earlier version does not say when the trial ended, but when it began.
      Instant begin = Instant.parse("2024-05-01T10:00:02Z");
      assertThat(ledger.spans().get(1))
          .isEqualTo(new TrialResult.Span(begin, begin.plusMillis(1500)));
    }
  }

  @Test
  void whatWasWrittenIsReadToTheLastBit() {
    write(2);
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.isBegun()).isTrue();
      assertThat(ledger.result(1, SETTINGS)).contains(complete(1));
      assertThat(ledger.result(2, SETTINGS)).isEmpty();
    }
  }

  @Test
  void trialThatOnlyBeganIsNotAResult() {
    write(1);
    try (Ledger ledger = Ledger.open(folder)) {
      ledger.started(1, SETTINGS);
    }
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.result(1, SETTINGS)).isEmpty();
    }
  }

  /** A crash can end the file anywhere. */
  @Test
  void tornLastLineIsCutOffWhereverItBreaks() throws IOException {
    write(2);
    byte[] whole = Files.readAllBytes(file());
    String text = new String(whole, StandardCharsets.UTF_8);
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    for (int length = last; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (Ledger ledger = Ledger.open(folder)) {
        assertThat(ledger.result(0, SETTINGS)).isPresent();
        assertThat(ledger.result(1, SETTINGS)).isEmpty();
        ledger.ended(complete(1));
      }
      assertThat(timeless(Files.readString(file()))).isEqualTo(timeless(text));
    }
  }

  private static String timeless(String ledger) {
    return ledger.replaceAll("\"time\":\"[^\"]*\"", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"event\":\"complete\",\"trial\":9}", "{\"event\":\"x\"}"})
  void damagedLineInTheMiddleIsNamed(String line) throws IOException {
    write(1);
    Files.writeString(file(), line + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Ledger.open(folder))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(Ledger.FILE + ":4: ");
  }

  @Test
  void folderInUseIsRefused() {
    try (Ledger ledger = Ledger.open(folder)) {
      assertThat(ledger.isBegun()).isFalse();
      assertThatThrownBy(() -> Ledger.open(folder))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("another sweep is at work");
    }
    Ledger.open(folder).close();
  }

  @Test
  void trialWithOtherSettingsIsRefused() {
    write(1);
    try (Ledger ledger = Ledger.open(folder)) {
      assertThatThrownBy(() -> ledger.result(0, Map.of("training.l2", "0.5")))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("trial 0 has the parameters");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=3",
        "training.epochs=9",
        "sweep.pruning=asha",
        "sweep.strategy=tpe",
        "sweep.space={network.units: {int: [2, 3]}}"
      })
  void sweepOfSomethingElseIsNotContinued(String change) throws IOException {
    Toy.run(folder, "sweep.trials=1");
    assertThatThrownBy(
            () ->
                Sweep.of(Toy.document("sweep.trials=1", change))
                    .run(folder, true, SweepListener.NONE))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("cannot be resumed");
  }

  @Test
  void finishedSweepIsExtendedByMoreTrials() throws IOException {
    SweepResult whole = Toy.run(folder.resolve("whole"), "sweep.trials=9");
    Path part = folder.resolve("part");
    Toy.run(part, "sweep.trials=4");
    SweepResult more = Sweep.of(Toy.document("sweep.trials=9")).run(part, true, SweepListener.NONE);
    assertThat(Toy.essence(more)).isEqualTo(Toy.essence(whole));
    assertThatThrownBy(() -> Toy.run(part)).hasMessageContaining("holds a sweep already");
  }
}
