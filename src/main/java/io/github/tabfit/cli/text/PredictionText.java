package io.github.tabfit.cli.text;

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

  /**
   * Some rows, with separators between them.
   *
   * @param outputs the network's outputs, [rows, outputs], float32, row-major
   */
  String of(float[] outputs, int rows);
}
