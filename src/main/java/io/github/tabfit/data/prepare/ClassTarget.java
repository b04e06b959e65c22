package io.github.tabfit.data.prepare;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import java.util.Objects;

/**
 * A target that is one of a set of classes.
 *
 * @param name the column's name
 * @param type how its fields are read: categorical, boolean, or numeric where classes are numbers
 * @param classes the classes' names, at least 2: text sorted by name, numbers by size, booleans
 *     false before true
 * @param encoding how a class becomes labels
 * @param labelCount number of labels a row: 1, or one a class
 * @param decision when a row is of which of two classes; as by default for more, and for margins
 *     with another positive class at most
 */
public record ClassTarget(
    String name,
    ColumnType type,
    List<String> classes,
    LabelEncoding encoding,
    int labelCount,
    Decision decision)
    implements FittedTarget {
  /** Checks that labels and classes go together. */
  public ClassTarget {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(encoding, "encoding");
    classes = List.copyOf(classes);
    if (classes.size() < 2) {
      throw new IllegalArgumentException("at least 2 classes, got " + classes);
    }
    boolean single = labelCount == 1 && classes.size() == 2 && encoding != LabelEncoding.ONE_HOT;
    boolean one = labelCount == classes.size() && encoding != LabelEncoding.BINARY;
    if (!single && !one) {
      throw new IllegalArgumentException(
          "%s of %d classes cannot have %d labels".formatted(encoding, classes.size(), labelCount));
    }
    boolean thresholds = classes.size() == 2 && encoding != LabelEncoding.PLUS_MINUS_ONE;
    if ((classes.size() > 2 && !decision.equals(Decision.DEFAULT))
        || !(thresholds || decision.isMostProbable())) {
      throw new IllegalArgumentException(
          "%s of %d classes cannot have %s".formatted(encoding, classes.size(), decision));
    }
  }

  /** A target whose rows are of the most probable class. */
  public ClassTarget(
      String name, ColumnType type, List<String> classes, LabelEncoding encoding, int labelCount) {
    this(name, type, classes, encoding, labelCount, Decision.DEFAULT);
  }

  /**
   * The same with another decision.
   *
   * @throws IllegalArgumentException if there are more than two classes, or a threshold other than
   *     one half for margins
   */
  public ClassTarget with(Decision other) {
    return new ClassTarget(name, type, classes, encoding, labelCount, other);
  }

  @Override
  public Task task() {
    return classes.size() == 2 ? Task.BINARY : Task.MULTICLASS;
  }

  @Override
  public int positive() {
    return decision.positive();
  }

  @Override
  public boolean hasProbabilities() {
    return encoding != LabelEncoding.PLUS_MINUS_ONE;
  }

  @Override
  public double score(float[] outputs, int row, int label) {
    if (labelCount > 1) {
      return outputs[row * labelCount + label];
    }
    double positive = outputs[row];
    if (label == 1) {
      return positive;
    }
    return hasProbabilities() ? 1 - positive : -positive;
  }

  @Override
  public double decode(float[] outputs, int row) {
    if (!decision.isMostProbable()) {
      return decision.decide(score(outputs, row, decision.positive()));
    }
    int best = 0;
    for (int label = 1; label < classes.size(); label++) {
      if (score(outputs, row, label) > score(outputs, row, best)) {
        best = label;
      }
    }
    return best;
  }

  /**
   * Writes the labels of a class, float32.
   *
   * @param classIndex index in {@link #classes()}
   * @param into where to
   * @param offset the first label's place
   */
  public void encode(int classIndex, float[] into, int offset) {
    float off = encoding == LabelEncoding.PLUS_MINUS_ONE ? -1f : 0f;
    if (labelCount == 1) {
      into[offset] = classIndex == 1 ? 1f : off;
      return;
    }
    for (int i = 0; i < labelCount; i++) {
      into[offset + i] = i == classIndex ? 1f : off;
    }
  }
}
