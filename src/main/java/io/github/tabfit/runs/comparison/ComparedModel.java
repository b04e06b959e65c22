package io.github.tabfit.runs.comparison;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.runs.RunList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A model that is compared.
 *
 * @param label A, B and so on, as texts call it
 * @param path as the user gave it
 * @param bundle the model
 * @param seconds that its training took; empty where its folder does not say
 * @param history its training's epochs; none where its folder has none
 */
public record ComparedModel(
    String label, Path path, Bundle bundle, OptionalDouble seconds, List<Epoch> history) {
  private static final int LETTERS = 26;

  /** Copies the list. */
  public ComparedModel {
    history = List.copyOf(history);
  }

  /**
   * Reads a model.
   *
   * @param path a run's folder, or a model file
   * @param place among those that are compared, from 0
   * @throws io.github.tabfit.spec.DataException if there is no model
   */
  static ComparedModel read(Path path, int place) {
    Bundle bundle = BundleReader.read(path);
    Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    boolean isRun = Files.isDirectory(path) || path.endsWith(RunFiles.MODEL);
    return new ComparedModel(
        label(place),
        path,
        bundle,
        isRun ? RunList.one(folder).seconds() : OptionalDouble.empty(),
        isRun ? History.of(folder.resolve(RunFiles.HISTORY)) : List.of());
  }

  /** A to Z, then A2 and so on. */
  static String label(int place) {
    String letter = String.valueOf((char) ('A' + place % LETTERS));
    return place < LETTERS ? letter : letter + (place / LETTERS + 1);
  }
}
