package io.github.tabfit.run;

import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;

/** Writes an experiment file to start from: every choice that the defaults make, written out. */
public final class ExperimentTemplate {
  private ExperimentTemplate() {}

  /**
   * The file's text.
   *
   * @param prepared the experiment with its defaults filled in
   * @param folder where the file will stand
   */
  public static String of(PreparedExperiment prepared, Path folder) {
    String reason = prepared.taskReason().isEmpty() ? "" : "# " + prepared.taskReason() + "\n";
    return "# Everything but data.source and data.target may be left out.\n"
        + reason
        + ExperimentDocument.toYaml(prepared.spec(), folder);
  }
}
