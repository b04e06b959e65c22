package io.github.tabfit.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that a run and a sweep give their files, by which one is known. */
public final class RunFiles {
  /** The model. */
  public static final String MODEL = "model.zip";

  /** What was measured. */
  public static final String METRICS = "metrics.json";

  /** A row an epoch. */
  public static final String HISTORY = "history.csv";

  /** Where the model comes from. */
  public static final String PROVENANCE = "provenance.json";

  /** The experiment with every choice written out. */
  public static final String EXPERIMENT = "experiment.yaml";

  static final String OUT_OF_FOLD = "out_of_fold.csv";

  /** The folder of what an interrupted training left. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The best trials of a sweep. */
  public static final String LEADERBOARD = "leaderboard.csv";

  /** The page of a run, and of a sweep. */
  public static final String REPORT = "report.html";

  /** All trials of a sweep as they end. */
  public static final String TRIALS = "trials.jsonl";

  /** All of them, a sweep's too. */
  static final Set<String> ALL =
      Set.of(
          MODEL,
          METRICS,
          HISTORY,
          PROVENANCE,
          EXPERIMENT,
          REPORT,
          OUT_OF_FOLD,
          CHECKPOINTS,
          LEADERBOARD,
          TRIALS);

  private RunFiles() {}

  /** The first of them, by the alphabet, that is in a folder. */
  static Optional<String> firstIn(Path folder) {
    return new TreeSet<>(ALL)
        .stream().filter(name -> Files.exists(folder.resolve(name))).findFirst();
  }
}
