package io.github.tabfit.export.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.data.ColumnType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.TensorProto.DataType;

/** Predicts with an ONNX file in ONNX Runtime, as a program without Tabfit would. */
final class OnnxScorer implements Scorer {
  private final FittedTarget target;
  private final RowPlan plan;
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxScorer(
      FittedTarget target, RowPlan plan, OrtEnvironment environment, OrtSession session) {
    this.target = target;
    this.plan = plan;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads ONNX Runtime, an optional dependency.
   *
   * @throws LinkageError if it is not there, or has no library for this machine
   */
  static void load() {
    OrtEnvironment.getEnvironment();
  }

  /**
   * Opens a file.
   *
   * @param target of the model that the file was made of
   * @param plan what the file does with a row
   * @throws ExportException if ONNX Runtime refuses it
   */
  static OnnxScorer open(byte[] file, FittedTarget target, RowPlan plan) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        return new OnnxScorer(target, plan, environment, environment.createSession(file, options));
      }
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  @Override
  public RowPlan plan() {
    return plan;
  }

  /** The Java binding gives and takes "modified UTF-8", which has no character above U+FFFF. */
  @Override
  public boolean accepts(String[] row) {
    for (int i = 0; i < row.length; i++) {
      RowInput column = plan.inputs().get(i);
      boolean text = InputTypes.of(column) == DataType.STRING;
      if (!isBasic(column.name()) || (text && !isBasic(row[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBasic(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  @Override
  public List<Prediction> score(List<String[]> rows) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (int i = 0; i < plan.inputs().size(); i++) {
        RowInput input = plan.inputs().get(i);
        tensors.put(input.name(), tensor(input, i, rows));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return predictions(result, rows.size());
      }
    } catch (OrtException e) {
      throw refused(e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  private OnnxTensor tensor(RowInput column, int place, List<String[]> rows) throws OrtException {
    long[] shape = {rows.size(), 1};
    if (InputTypes.of(column) == DataType.STRING) {
      String[] texts = rows.stream().map(row -> row[place]).toArray(String[]::new);
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    double[] numbers =
        rows.stream().mapToDouble(row -> number(column.form(), row[place])).toArray();
    if (isFloat32(column.name())) {
      FloatBuffer rounded = FloatBuffer.allocate(numbers.length);
      for (double number : numbers) {
        rounded.put((float) number);
      }
      return OnnxTensor.createTensor(environment, rounded.flip(), shape);
    }
    return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
  }

  private boolean isFloat32(String input) throws OrtException {
    return session.getInputInfo().get(input).getInfo() instanceof TensorInfo info
        && info.type == OnnxJavaType.FLOAT;
  }

  /** Tables have texts, the file takes numbers. */
  private static double number(ColumnForm form, String field) {
    return form.isMissing(ColumnType.NUMERIC, field) ? Double.NaN : form.numbers().parse(field);
  }

  private List<Prediction> predictions(OrtSession.Result result, int rows) throws OrtException {
    List<Prediction> predictions = new ArrayList<>(rows);
    if (target instanceof NumericTarget number && !number.quantiles().isEmpty()) {
      float[][] quantiles = (float[][]) result.get(1).getValue();
      for (float[] row : quantiles) {
        double[] rising = new double[row.length];
        Arrays.setAll(rising, i -> row[i]);
        predictions.add(Prediction.ValuePrediction.of(number.quantiles(), rising));
      }
      return predictions;
    }
    if (!target.task().isClassification()) {
      float[] values = (float[]) result.get(0).getValue();
      boolean bounded = target instanceof NumericTarget number && number.interval().isPresent();
      float[] lower = bounded ? (float[]) result.get(1).getValue() : values;
      float[] upper = bounded ? (float[]) result.get(2).getValue() : values;
      for (int row = 0; row < rows; row++) {
        Prediction.Interval interval = new Prediction.Interval(lower[row], upper[row]);
        predictions.add(
            new Prediction.ValuePrediction(
                values[row], bounded ? Optional.of(interval) : Optional.empty()));
      }
      return predictions;
    }
    String[] labels = (String[]) result.get(0).getValue();
    float[][] scores = (float[][]) result.get(1).getValue();
    for (int row = 0; row < rows; row++) {
      Map<String, Double> byClass = new LinkedHashMap<>();
      for (int i = 0; i < scores[row].length; i++) {
        byClass.put(target.classes().get(i), (double) scores[row][i]);
      }
      String label = label(target, labels[row], scores[row]);
      predictions.add(Prediction.ClassPrediction.of(target, label, byClass));
    }
    return predictions;
  }

  /** The label, by its place where the binding cannot read it. */
  private static String label(FittedTarget target, String label, float[] scores) {
    int best = place(target, scores);
    return label.isEmpty() || isBasic(target.classes().get(best))
        ? label
        : target.classes().get(best);
  }

  private static int place(FittedTarget target, float[] scores) {
    if (target instanceof ClassTarget classes && !classes.decision().isMostProbable()) {
      return classes.decision().decide(scores[classes.positive()]);
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private static ExportException refused(OrtException e) {
    return new ExportException("ONNX Runtime refuses the exported file: " + e.getMessage(), e);
  }
}
