package io.github.tabfit.export;

/**
 * How far an exported file's predictions lie from Tabfit's.
 *
 * @param rows number of rows compared
 * @param rowsLeftOut rows that could not be handed to what runs the file
 * @param differentLabels rows on which the predicted classes differ
 * @param maxAbsoluteDifference the largest |a - b| of two numbers: of probabilities, margins, or
 *     values in the target's unit; infinite where one of them is not finite
 * @param maxRelativeDifference the largest |a - b| / max(|a|, |b|, s), where s is 1 for
 *     probabilities and margins (the probabilities of a row sum to 1), and the spread of the target
 *     for values: beside it a difference is no difference even where the value is about 0
 */
public record Proof(
    long rows,
    long rowsLeftOut,
    long differentLabels,
    double maxAbsoluteDifference,
    double maxRelativeDifference) {
  /** The largest relative difference that is accepted. */
  public static final double BOUND = 1e-5;

  /** Whether the labels are the same and the numbers within the bound. */
  public boolean holds() {
    return differentLabels == 0 && maxRelativeDifference <= BOUND;
  }
}
