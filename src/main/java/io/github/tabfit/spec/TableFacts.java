package io.github.tabfit.spec;

/**
 * What is known of a table once it has been read: the ground of the defaults.
 *
 * @param task what is predicted
 * @param trainRows number of training rows, at least 1
 * @param features number of features after preprocessing, at least 1
 * @param classes number of classes, 0 for regression
 * @param smallestClassShare share of the rarest class among the training rows, 1 for regression
 * @param targetSkewness third standardized moment of a regression target's training values, else 0
 * @param targetMinimum smallest training value of a regression target, else 0
 */
public record TableFacts(
    Task task,
    int trainRows,
    int features,
    int classes,
    double smallestClassShare,
    double targetSkewness,
    double targetMinimum) {

  /** A middling table: stands in where a file is checked before its table is read. */
  public static TableFacts unknown(Task task) {
    return new TableFacts(
        task, 1000, 10, task.isClassification() ? 2 : 0, task.isClassification() ? 0.5 : 1, 0, 0);
  }

  /** The same with what the fitted preprocessing says. */
  public TableFacts withTarget(int featureCount, int classCount, double smallestShare) {
    return new TableFacts(
        task, trainRows, featureCount, classCount, smallestShare, targetSkewness, targetMinimum);
  }
}
