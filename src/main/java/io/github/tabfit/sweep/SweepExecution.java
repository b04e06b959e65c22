package io.github.tabfit.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.tabfit.run.ExperimentTraining;
import io.github.tabfit.run.PageStage;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.run.RunFolder;
import io.github.tabfit.run.RunOutput;
import io.github.tabfit.run.RunWriter;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs a sweep in its folder, trains its winner and the file as given, and saves the better. */
public final class SweepExecution {
  private static final String PREFIX = "sweep-";

  private SweepExecution() {}

  public static SweepRun run(
      ExperimentDocument document,
      RunOutput output,
      SweepListener listener,
      Consumer<Sweep> ready,
      Optional<SweepRun.Page> page) {
    Sweep sweep = Sweep.of(document);
    ready.accept(sweep);
    try (RunFolder folder = RunFolder.open(RunFolder.runsOf(document), PREFIX, output)) {
      return finish(sweep, sweep.run(folder.work(), false, listener), folder, listener, page);
    }
  }

  public static SweepRun resume(
      ExperimentDocument document,
      Optional<Path> output,
      SweepListener listener,
      Consumer<Sweep> ready,
      Optional<SweepRun.Page> page) {
    Path path = output.orElseGet(() -> newest(RunFolder.runsOf(document)));
    if (!Files.isRegularFile(path.resolve(Ledger.FILE))) {
      throw new SpecException(path + ": holds no sweep to resume; leave --resume out");
    }
    ObjectNode header;
    try (Ledger ledger = Ledger.open(path)) {
      header = ledger.header();
    }
    Sweep sweep = Sweep.of(header == null ? document : SweepHeader.begun(header, document));
    ready.accept(sweep);
    try (RunFolder folder = RunFolder.reopen(path)) {
      return finish(sweep, sweep.run(path, true, listener), folder, listener, page);
    }
  }

  private static Path newest(Path runs) {
    if (!Files.isDirectory(runs)) {
      throw new SpecException(runs + ": holds no sweep to resume; leave --resume out");
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
          .filter(folder -> Files.isRegularFile(folder.resolve(Ledger.FILE)))
          .max(Comparator.naturalOrder())
          .orElseThrow(
              () -> new SpecException(runs + ": holds no sweep to resume; leave --resume out"));
    } catch (IOException e) {
      throw new SpecException(runs + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static SweepRun finish(
      Sweep sweep,
      SweepResult result,
      RunFolder folder,
      SweepListener listener,
      Optional<SweepRun.Page> page) {
    listener.searchEnded(result);
    folder.stage(RunFiles.LEADERBOARD, out -> leaderboard(sweep, result, out));
    Optional<Refits> refits = Optional.empty();
    if (result.reason() != Reason.INTERRUPTED && result.best().isPresent()) {
      refits = refits(sweep, result, folder, listener);
      refits.ifPresent(trained -> RunWriter.write(trained.saved(), folder));
    }
    SweepRun run = new SweepRun(folder.path(), sweep, result, refits);
    // An earlier run stays until there is a better one.
    if (refits.isPresent() || !folder.replaces()) {
      page.ifPresent(maker -> PageStage.stage(() -> maker.html(run), folder, listener::warned));
      folder.commit();
    }
    if (result.reason() != Reason.INTERRUPTED && result.best().isEmpty()) {
      throw noWinner(result, folder);
    }
    return run;
  }

  /** Empty if the user ends it. */
  private static Optional<Refits> refits(
      Sweep sweep, SweepResult result, RunFolder folder, SweepListener listener) {
    TrialResult best = result.best().orElseThrow();
    Optional<FileComparison> comparison = sweep.comparison(result);
    Run run = refit(sweep, best, folder, listener);
    Optional<Run> file = Optional.empty();
    if (comparison.isPresent() && !run.isCancelled()) {
      file =
          Optional.of(
              best.isFile() ? run : refit(sweep, comparison.get().file(), folder, listener));
    }
    boolean cancelled = run.isCancelled() || file.map(Run::isCancelled).orElse(false);
    return cancelled ? Optional.empty() : Optional.of(new Refits(run, file, comparison));
  }

  private static Run refit(
      Sweep sweep, TrialResult best, RunFolder folder, SweepListener listener) {
    TrainingListener follower =
        new TrainingListener() {
          @Override
          public void warned(String message) {
            listener.warned(message);
          }

          @Override
          public boolean isCancelled() {
            return listener.isCancelled();
          }
        };
    return ExperimentTraining.train(sweep.winner(best), follower, folder.path());
  }

  private static TrainingException noWinner(SweepResult result, RunFolder folder) {
    String others =
        folder.replaces() ? "" : "all are in %s; ".formatted(folder.path().resolve(Ledger.FILE));
    if (result.reason() == Reason.TIME_LIMIT && result.trials().isEmpty()) {
      return new TrainingException(
          "no trial ended within the time limit; give more time, or train fewer epochs");
    }
    String first =
        result.trials().stream()
            .map(TrialResult::error)
            .filter(error -> !error.isEmpty())
            .findFirst()
            .orElse("none said why");
    return new TrainingException(
        "none of %d trials ended with a score. The first failure: %s (%slook at sweep.space)"
            .formatted(result.trials().size(), first, others));
  }

  private static void leaderboard(Sweep sweep, SweepResult result, OutputStream out)
      throws IOException {
    List<String> paths = sweep.spec().space().stream().map(SearchParameter::path).toList();
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      List<String> header =
          new ArrayList<>(
              List.of(
                  "rank",
                  "trial",
                  "status",
                  result.metric().id(),
                  "best_epoch",
                  "epochs",
                  "seconds"));
      header.addAll(paths);
      header.add("error");
      csv.writeRecord(header);
      int rank = 0;
      for (TrialResult trial : result.ranked()) {
        rank++;
        List<String> record = new ArrayList<>();
        record.add(trial.isComplete() ? String.valueOf(rank) : "");
        record.add(String.valueOf(trial.trial()));
        record.add(trial.status().id());
        record.add(Double.isNaN(trial.value()) ? "" : String.valueOf(trial.value()));
        record.add(String.valueOf(trial.bestEpoch()));
        record.add(String.valueOf(trial.epochs()));
        record.add(String.valueOf(trial.seconds()));
        paths.forEach(path -> record.add(SweepJson.plain(trial.settings().getOrDefault(path, ""))));
        record.add(trial.error());
        csv.writeRecord(record);
      }
    }
  }
}
