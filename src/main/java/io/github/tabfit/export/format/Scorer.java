package io.github.tabfit.export.format;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.export.steps.RowPlan;
import java.util.List;

/** Predicts with an exported file, independently of Tabfit's own {@code Predictor}. */
public interface Scorer extends AutoCloseable {
  /** Whether the row can be handed to what runs the file: its binding to Java may be limited. */
  default boolean accepts(String[] row) {
    return true;
  }

  /** What the file does with a row before the network's features are made of it. */
  RowPlan plan();

  /**
   * Predicts rows.
   *
   * @param rows for each row the fields of the file's inputs, in their order, as in a table
   * @return a prediction a row; NaN and an empty label where the file refuses the row
   */
  List<Prediction> score(List<String[]> rows);

  @Override
  void close();
}
