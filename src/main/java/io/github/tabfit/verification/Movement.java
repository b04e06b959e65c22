package io.github.tabfit.verification;

/** How far parameters have moved in steps of training. */
final class Movement {
  /** Of a parameter's own size: what moves less has not moved. */
  private static final double MOVEMENT_FLOOR = 1e-6;

  private Movement() {}

  /** How far two parameters have moved from where both began. */
  static Deviation between(double[][] before, double[][] dl4j, double[][] reference) {
    double[][] theirs = minus(dl4j, before);
    double[][] ours = minus(reference, before);
    double floor = Math.max(floor(ours), MOVEMENT_FLOOR * floor(before));
    return Deviation.between(theirs, ours, floor);
  }

  static double[][] minus(double[][] a, double[][] b) {
    double[][] difference = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        difference[i][j] = a[i][j] - b[i][j];
      }
    }
    return difference;
  }

  static double floor(double[][] values) {
    return Math.max(Deviation.rootMeanSquare(values), Double.MIN_NORMAL);
  }
}
