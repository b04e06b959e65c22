package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.spec.network.TransformerSpec.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * The transformer's equations for one row in double precision, token by token.
 *
 * @param tokens CLS and those of the columns or steps
 * @param columns features of each
 * @param steps whether the tokens are steps, which share W; what follows their numbers is a mask
 * @param branchScale what the residual branches are multiplied by
 */
record TransformerDefinition(
    int tokens,
    int width,
    int heads,
    int blocks,
    int units,
    Unit unit,
    List<Integer> columns,
    boolean steps,
    double branchScale) {
  TransformerDefinition(
      int tokens,
      int width,
      int heads,
      int blocks,
      int units,
      Unit unit,
      List<Integer> columns,
      boolean steps) {
    this(tokens, width, heads, blocks, units, unit, columns, steps, 1);
  }

  TransformerDefinition scaled(double factor) {
    return new TransformerDefinition(
        tokens, width, heads, blocks, units, unit, columns, steps, factor);
  }

  /** Reads parameters in their order. */
  private static final class Reader {
    final double[] p;
    int at;

    Reader(double[] p) {
      this.p = p;
    }

    double[] next(int count) {
      double[] part = Arrays.copyOfRange(p, at, at + count);
      at += count;
      return part;
    }
  }

  double[] outputs(double[] p, double[] x) {
    Reader reader = new Reader(p);
    int features = columns.stream().mapToInt(Integer::intValue).sum();
    boolean[] real = new boolean[tokens];
    for (int t = 0; t < tokens; t++) {
      real[t] = t == 0 || x.length == features || x[features + t - 1] == 1;
    }
    double[][] all = tokens(reader, x, real, features);
    for (int block = 0; block < blocks; block++) {
      all = block(reader, all, real);
    }
    double[] out = normalize(all[0], reader.next(width), reader.next(width));
    for (int i = 0; i < width; i++) {
      out[i] = Math.max(0, out[i]);
    }
    return out;
  }

  private double[][] tokens(Reader reader, double[] x, boolean[] real, int features) {
    double[] w = reader.next((steps ? columns.get(0) : features) * width);
    double[] b = reader.next(columns.size() * width);
    double[][] all = new double[tokens][width];
    all[0] = reader.next(width);
    int feature = 0;
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < width && real[j + 1]; i++) {
        all[j + 1][i] = b[j * width + i];
        for (int f = 0; f < columns.get(j); f++) {
          int row = steps ? f : feature + f;
          all[j + 1][i] += x[feature + f] * w[row * width + i];
        }
      }
      feature += columns.get(j);
    }
    return all;
  }

  private double[][] block(Reader reader, double[][] x, boolean[] real) {
    double[] g = reader.next(width);
    double[] s = reader.next(width);
    double[] w = reader.next(3 * width * width);
    double[] b = reader.next(3 * width);
    double[][] qkv = new double[tokens][];
    for (int t = 0; t < tokens; t++) {
      qkv[t] = dense(normalize(x[t], g, s), w, b);
    }
    double[] wo = reader.next(width * width);
    double[] bo = reader.next(width);
    double[][] y = new double[tokens][];
    for (int t = 0; t < tokens; t++) {
      y[t] = sum(x[t], dense(attention(qkv, t, real), wo, bo));
    }
    double[] g2 = reader.next(width);
    double[] s2 = reader.next(width);
    int taken = unit == Unit.REGLU ? 2 * units : units;
    double[] w1 = reader.next(width * taken);
    double[] b1 = reader.next(taken);
    double[] w2 = reader.next(units * width);
    double[] b2 = reader.next(width);
    for (int t = 0; t < tokens; t++) {
      double[] before = dense(normalize(y[t], g2, s2), w1, b1);
      double[] hidden = new double[units];
      for (int i = 0; i < units; i++) {
        hidden[i] =
            unit == Unit.REGLU
                ? before[i] * Math.max(0, before[units + i])
                : before[i] * normal(before[i]);
      }
      y[t] = sum(y[t], dense(hidden, w2, b2));
    }
    return y;
  }

  private double[] attention(double[][] qkv, int query, boolean[] real) {
    double[] out = new double[width];
    int wide = width / heads;
    for (int head = 0; head < heads; head++) {
      double[] weights = new double[tokens];
      double total = 0;
      for (int key = 0; key < tokens; key++) {
        double score = 0;
        for (int i = head * wide; i < (head + 1) * wide; i++) {
          score += qkv[query][i] * qkv[key][width + i];
        }
        weights[key] = real[key] ? Math.exp(score / Math.sqrt(wide)) : 0;
        total += weights[key];
      }
      for (int key = 0; key < tokens; key++) {
        for (int i = head * wide; i < (head + 1) * wide; i++) {
          out[i] += weights[key] / total * qkv[key][2 * width + i];
        }
      }
    }
    return out;
  }

  private double[] sum(double[] x, double[] branch) {
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += branchScale * branch[i];
    }
    return y;
  }

  /** W {@code [inputs, outputs]}. */
  private static double[] dense(double[] x, double[] w, double[] b) {
    double[] y = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * w[i * y.length + j];
      }
    }
    return y;
  }

  private static double[] normalize(double[] x, double[] g, double[] s) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = g[i] * (x[i] - mean) / Math.sqrt(variance + 1e-5) + s[i];
    }
    return y;
  }

  /** Φ(x) by the series of its integral, for numbers of moderate size. */
  private static double normal(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; k < 200; k++) {
      term *= -x * x / (2 * k);
      sum += term / (2 * k + 1);
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
  }
}
