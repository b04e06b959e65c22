package io.github.tabfit.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Asks a model with the same value in all rows, value after value ("brute" in scikit-learn). */
final class PartialDependence {
  private static final String STAGE = "Dependence";

  private final ExplainedRows rows;
  private final ModelOutputs model;
  private final int[] labels;

  PartialDependence(ExplainedRows rows) {
    this.rows = rows;
    model = rows.model();
    int classes = model.target().classes().size();
    labels =
        switch (classes) {
          case 0 -> new int[] {ModelOutputs.NUMBER};
          case 2 -> new int[] {model.target().positive()};
          default -> IntStream.range(0, classes).toArray();
        };
  }

  /** Sums of a point over all rows, and the kept rows' values; [label] and [label][curve]. */
  private record Point(double[] mean, double[][] curves) {}

  /**
   * The dependence on the axes' columns.
   *
   * @param blocks where the columns' features stand, an axis each
   * @param kept places of the rows whose curves are kept, ascending
   */
  Dependence of(List<PreparedAxis> axes, List<GroupFeatures> blocks, int[] kept, Work work) {
    int points = axes.stream().mapToInt(axis -> axis.axis().size()).reduce(1, Math::multiplyExact);
    List<Point> found = new ArrayList<>();
    work.run(STAGE, points, point -> point(axes, blocks, point, kept), found::add);
    List<Dependence.Output> outputs = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int label = i;
      List<List<Double>> curves = new ArrayList<>();
      for (int j = 0; j < kept.length; j++) {
        int curve = j;
        curves.add(found.stream().map(point -> point.curves()[label][curve]).toList());
      }
      outputs.add(
          new Dependence.Output(
              model.name(labels[i]),
              found.stream().map(point -> point.mean()[label]).toList(),
              curves));
    }
    return new Dependence(
        axes.stream().map(PreparedAxis::axis).toList(),
        rows.count(),
        Arrays.stream(kept).mapToObj(place -> rows.tableRow(place) + 1).toList(),
        outputs);
  }

  private Point point(List<PreparedAxis> axes, List<GroupFeatures> blocks, int point, int[] kept) {
    int width = rows.width();
    float[] value = new float[width];
    int rest = point;
    for (int i = axes.size() - 1; i >= 0; i--) {
      int size = axes.get(i).axis().size();
      float[] features = axes.get(i).features().get(rest % size);
      System.arraycopy(features, 0, value, blocks.get(i).offsets()[0], features.length);
      rest /= size;
    }
    double[] sums = new double[labels.length];
    double[][] curves = new double[labels.length][kept.length];
    int next = 0;
    for (int first = 0; first < rows.count(); first += ModelOutputs.ROWS) {
      int count = Math.min(ModelOutputs.ROWS, rows.count() - first);
      float[] chunk = Arrays.copyOfRange(rows.features(), first * width, (first + count) * width);
      for (int row = 0; row < count; row++) {
        for (GroupFeatures block : blocks) {
          block.copy(value, 0, chunk, row * width);
        }
      }
      float[] outputs = model.of(chunk, count);
      for (int row = 0; row < count; row++) {
        boolean isKept = next < kept.length && kept[next] == first + row;
        for (int i = 0; i < labels.length; i++) {
          double score = model.value(outputs, row, labels[i]);
          sums[i] += score;
          if (isKept) {
            curves[i][next] = score;
          }
        }
        next += isKept ? 1 : 0;
      }
    }
    return new Point(Arrays.stream(sums).map(sum -> sum / rows.count()).toArray(), curves);
  }
}
