package io.github.tabfit.cli.text;

import java.util.Set;

/** What predictions look like in a file. Safe to call from many threads. */
public interface PredictionText {
  /**
   * What stands around the rows.
   *
   * @param opening before the first row
   * @param separator between two rows
   * @param closing after the last row
   * @param empty the whole file if there is no row
   */
  record Frame(String opening, String separator, String closing, String empty) {}

  /** What stands around the rows. */
  Frame frame();

  /** The names that predictions have themselves, which no column beside them may have. */
  Set<String> ownNames();

  /** Some rows, with separators between them. */
  String of(PredictedRows rows);
}
