package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the layers' equations, step by step and row by row. */
class RecurrentPassTest {
  private static final int ROWS = 7;
  private static final int STEPS = 5;
  private static final int WIDTH = 2;
  private static final int UNITS = 3;

  private enum Kind {
    SIMPLE(1, 1),
    LSTM(4, 4),
    GRU(3, 4);

    final int gates;
    final int biases;

    Kind(int gates, int biases) {
      this.gates = gates;
      this.biases = biases;
    }

    int parameters(int width, int units) {
      return units * (gates * (width + units) + biases);
    }
  }

  private static PassCheck.Maker maker(Kind kind, RecurrentShape shape, boolean masked) {
    return (parameters, x, maxRows, workers) -> {
      Optional<StepMask> mask =
          masked
              ? Optional.of(
                  new StepMask(x, shape.inputs(), shape.steps() * shape.width(), shape.steps()))
              : Optional.empty();
      int at = PassCheck.OFFSET;
      return switch (kind) {
        case LSTM -> RecurrentPass.lstm(shape, parameters, at, mask, maxRows, workers);
        case GRU -> RecurrentPass.gru(shape, parameters, at, mask, maxRows, workers);
        case SIMPLE ->
            RecurrentPass.simple(
                shape,
                ActivationKernel.of(ActivationSpec.of(Activation.TANH)),
                parameters,
                at,
                mask,
                maxRows,
                workers);
      };
    };
  }

  /** The definition: h and c are multiplied by the mask after each step. */
  private static double[] outputs(
      Kind kind, RecurrentShape shape, boolean masked, double[] p, double[] x) {
    int units = shape.units();
    double[] h = new double[units];
    double[] c = new double[units];
    double[] all = new double[shape.steps() * units];
    double[] last = h;
    for (int t = 0; t < shape.steps(); t++) {
      double mask = masked ? x[shape.steps() * shape.width() + t] : 1;
      double[] next = step(kind, shape, p, x, t * shape.width(), h, c);
      for (int j = 0; j < units; j++) {
        next[j] *= mask;
        c[j] *= mask;
        all[t * units + j] = next[j];
      }
      h = next;
      last = mask != 0 ? next : last;
    }
    return shape.output() == Output.ALL ? all : last;
  }

  private static double[] step(
      Kind kind, RecurrentShape shape, double[] p, double[] x, int at, double[] h, double[] c) {
    int units = shape.units();
    int rows = kind.gates * units;
    double[] ofInput = new double[rows];
    double[] ofState = new double[rows];
    int recurrent = rows * shape.width();
    int bias = recurrent + rows * units;
    for (int row = 0; row < rows; row++) {
      ofInput[row] = p[bias + row];
      for (int i = 0; i < shape.width(); i++) {
        ofInput[row] += p[row * shape.width() + i] * x[at + i];
      }
      for (int i = 0; i < units; i++) {
        ofState[row] += p[recurrent + row * units + i] * h[i];
      }
    }
    double[] next = new double[units];
    for (int j = 0; j < units; j++) {
      int u = j + units;
      int v = j + 2 * units;
      int w = j + 3 * units;
      if (kind == Kind.SIMPLE) {
        next[j] = Math.tanh(ofInput[j] + ofState[j]);
      } else if (kind == Kind.LSTM) {
        double candidate = Math.tanh(ofInput[j] + ofState[j]);
        double forget = sigmoid(ofInput[u] + ofState[u]);
        double output = sigmoid(ofInput[v] + ofState[v]);
        double input = sigmoid(ofInput[w] + ofState[w]);
        c[j] = forget * c[j] + input * candidate;
        next[j] = output * Math.tanh(c[j]);
      } else {
        double reset = sigmoid(ofInput[j] + ofState[j]);
        double update = sigmoid(ofInput[u] + ofState[u]);
        double candidate = Math.tanh(ofInput[v] + reset * (ofState[v] + p[bias + 3 * units + j]));
        next[j] = (1 - update) * candidate + update * h[j];
      }
    }
    return next;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static PassCheck check(Kind kind, RecurrentShape shape, int rows) {
    return new PassCheck(
        rows,
        shape.inputs(),
        shape.outputs(),
        kind.parameters(shape.width(), shape.units()),
        kind.name().length());
  }

  @ParameterizedTest
  @CsvSource({"SIMPLE, LAST", "SIMPLE, ALL", "LSTM, LAST", "LSTM, ALL", "GRU, LAST", "GRU, ALL"})
  void everyStepIsTheDefinitions(Kind kind, Output output) {
    RecurrentShape shape = new RecurrentShape(STEPS * WIDTH, STEPS, WIDTH, UNITS, output);
    check(kind, shape, ROWS)
        .agrees(maker(kind, shape, false), (p, x) -> outputs(kind, shape, false, p, x));
  }

  @ParameterizedTest
  @CsvSource({"SIMPLE, LAST", "SIMPLE, ALL", "LSTM, LAST", "LSTM, ALL", "GRU, LAST", "GRU, ALL"})
  void paddedStepsReturnZerosWhereverTheyAre(Kind kind, Output output) {
    RecurrentShape shape = new RecurrentShape(STEPS * (WIDTH + 1), STEPS, WIDTH, UNITS, output);
    PassCheck check = check(kind, shape, ROWS);
    // Padded at the beginning, at the end, in the middle; one row is padded but for a step.
    String[] masks = {"00111", "11100", "11011", "11111", "01010", "00001", "10000"};
    for (int r = 0; r < ROWS; r++) {
      for (int t = 0; t < STEPS; t++) {
        check.x[r * shape.inputs() + STEPS * WIDTH + t] = masks[r].charAt(t) - '0';
      }
    }
    check.agreesButFor(
        STEPS * WIDTH, maker(kind, shape, true), (p, x) -> outputs(kind, shape, true, p, x));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void moreThreadsGiveTheSameBits(Kind kind) {
    RecurrentShape shape = new RecurrentShape(12 * 8, 12, 8, 64, Output.ALL);
    check(kind, shape, 150).sameBitsWithMoreThreads(maker(kind, shape, false));
  }

  /** A tile's chunk ends within a row of gates where units times rows are no multiple of it. */
  @Test
  void chunksEndAnywhere() {
    RecurrentShape shape = new RecurrentShape(2, 2, 1, 67, Output.LAST);
    check(Kind.LSTM, shape, 37)
        .agrees(maker(Kind.LSTM, shape, false), (p, x) -> outputs(Kind.LSTM, shape, false, p, x));
  }
}
