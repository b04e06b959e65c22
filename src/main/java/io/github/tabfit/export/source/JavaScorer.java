package io.github.tabfit.export.source;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.ExportException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles an exported source file, with nothing on the class path, and predicts with it. */
final class JavaScorer implements Scorer {
  private final FittedTarget target;
  private final RowPlan plan;
  private final Method predict;
  private final Method label;
  private final Method value;
  private final Method lower;
  private final Method upper;
  private final Method scores;
  private final Method quantiles;

  private JavaScorer(FittedTarget target, RowPlan plan, Class<?> model)
      throws NoSuchMethodException {
    this.target = target;
    this.plan = plan;
    predict = model.getMethod("predict", Object[].class);
    label = predict.getReturnType().getMethod("label");
    value = predict.getReturnType().getMethod("value");
    lower = predict.getReturnType().getMethod("lower");
    upper = predict.getReturnType().getMethod("upper");
    scores = predict.getReturnType().getMethod("scores");
    quantiles = predict.getReturnType().getMethod("quantiles");
  }

  /**
   * Compiles a source.
   *
   * @param name name of its class
   * @param plan what it does with a row
   * @throws ExportException if it cannot be compiled
   */
  static JavaScorer open(String source, String name, Bundle bundle, RowPlan plan) {
    try {
      return new JavaScorer(bundle.preprocessing().target(), plan, CompiledSource.of(source, name));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the exported source lacks a method of its template", e);
    }
  }

  @Override
  public RowPlan plan() {
    return plan;
  }

  @Override
  public List<Prediction> score(List<String[]> rows) {
    List<Prediction> predictions = new ArrayList<>(rows.size());
    try {
      for (String[] row : rows) {
        predictions.add(prediction(predict.invoke(null, (Object) row)));
      }
      return predictions;
    } catch (ReflectiveOperationException e) {
      throw new ExportException("the exported source fails: " + e.getCause(), e);
    }
  }

  /** There is nothing to close. */
  @Override
  public void close() {}

  private Prediction prediction(Object found) throws ReflectiveOperationException {
    if (!target.task().isClassification()) {
      if (target instanceof NumericTarget numeric && !numeric.quantiles().isEmpty()) {
        List<?> rising = (List<?>) quantiles.invoke(found);
        return Prediction.ValuePrediction.of(
            numeric.quantiles(), rising.stream().mapToDouble(x -> (double) x).toArray());
      }
      double number = (double) value.invoke(found);
      double from = (double) lower.invoke(found);
      return new Prediction.ValuePrediction(
          number,
          Double.isNaN(from)
              ? Optional.empty()
              : Optional.of(new Prediction.Interval(from, (double) upper.invoke(found))));
    }
    @SuppressWarnings("unchecked")
    Map<String, Double> byClass = (Map<String, Double>) scores.invoke(found);
    String name = (String) label.invoke(found);
    return Prediction.ClassPrediction.of(target, name, byClass);
  }
}
