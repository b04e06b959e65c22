package io.github.tabfit.export.format;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.export.steps.RowPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A way to write models, and to run what was written. */
public interface ModelFormat {
  /**
   * The file of a model; the same model makes the same bytes.
   *
   * @param file where it is going to be, for formats whose content depends on the name
   * @throws io.github.tabfit.spec.ExportException if the format cannot express the model; the
   *     message names what it cannot
   */
  byte[] bytes(Bundle bundle, Path file);

  /** Why nothing here can run such a file, and what to do about it; empty if it can be run. */
  Optional<String> unprovable();

  /** Opens a file to predict with it. */
  Scorer open(byte[] bytes, Bundle bundle, Path file);

  /** What such a file does with a row before the network's features are made of it. */
  default RowPlan plan(Bundle bundle) {
    return RowPlan.behindAllSteps(bundle.preprocessing());
  }

  /** What to do where a file predicts differently. */
  default String remedy() {
    return "please report it with the model";
  }

  /** What the user of such a file must know. */
  default List<String> notes(Bundle bundle) {
    return List.of();
  }
}
