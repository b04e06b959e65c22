package io.github.tabfit.training.fused.layer;

import io.github.tabfit.spec.network.RecurrentSpec.Output;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes a tile's rows {@code [row, step, number]} into the recurrent pass's order {@code [step,
 * number, row]}, and back. For one thread.
 */
final class SequenceBorder {
  private final RecurrentShape shape;
  private final Optional<StepMask> mask;
  private final int columns;
  private final float[] line;
  private final float[] inputs;
  private final float[] states;
  private final float[] outputs;
  private final float[] masks;
  private final float[] zeros;
  private final float[] ones;
  private final int[] last;

  SequenceBorder(RecurrentShape shape, Optional<StepMask> mask, int tileRows) {
    this.shape = shape;
    this.mask = mask;
    this.columns = shape.units() + 1 + shape.width();
    int width = shape.steps() * shape.width();
    this.line = new float[Math.max(Math.max(width, shape.steps()), shape.units())];
    this.inputs = new float[Math.multiplyExact(width, tileRows)];
    this.states = new float[shape.units() * tileRows];
    this.outputs = new float[shape.units() * tileRows];
    this.masks = new float[mask.isPresent() ? shape.steps() * tileRows : 0];
    this.zeros = new float[shape.units() * tileRows];
    this.ones = new float[tileRows];
    Arrays.fill(ones, 1f);
    this.last = new int[tileRows];
  }

  boolean isMasked() {
    return mask.isPresent();
  }

  /** The mask of the tile: {@code [steps, rows]}. */
  float[] masks() {
    return masks;
  }

  float[] zeros() {
    return zeros;
  }

  /** Writes what each step sees beside the state before, and the first state. */
  void readInputs(NativeFloats x, int from, int n, NativeFloats seen, int at) {
    int width = shape.width();
    int numbers = shape.steps() * width;
    for (int r = 0; r < n; r++) {
      x.get((from + r) * shape.inputs(), line, 0, numbers);
      for (int i = 0; i < numbers; i++) {
        inputs[i * n + r] = line[i];
      }
    }
    seen.put(at, zeros, 0, shape.units() * n);
    for (int t = 0; t < shape.steps(); t++) {
      int bias = at + (t * columns + shape.units()) * n;
      seen.put(bias, ones, 0, n);
      seen.put(bias + n, inputs, t * width * n, width * n);
    }
    readMask(from, n);
  }

  private void readMask(int from, int n) {
    Arrays.fill(last, 0, n, shape.steps() - 1);
    if (mask.isPresent()) {
      mask.get().transpose(from, n, line, masks);
      for (int r = 0; r < n; r++) {
        int t = shape.steps() - 1;
        while (t > 0 && masks[t * n + r] == 0) {
          t--;
        }
        last[r] = t;
      }
    }
  }

  /** Writes the states of a step to the rows of the output that want them. */
  void writeOutputs(NativeFloats seen, int at, int t, NativeFloats y, int from, int n) {
    boolean all = shape.output() == Output.ALL;
    if (!all && !endsAt(t, n)) {
      return;
    }
    int units = shape.units();
    seen.get(at, states, 0, units * n);
    for (int r = 0; r < n; r++) {
      if (all || last[r] == t) {
        for (int j = 0; j < units; j++) {
          line[j] = states[j * n + r];
        }
        y.put((from + r) * shape.outputs() + (all ? t * units : 0), line, 0, units);
      }
    }
  }

  private boolean endsAt(int t, int n) {
    for (int r = 0; r < n; r++) {
      if (last[r] == t) {
        return true;
      }
    }
    return false;
  }

  /** Reads the gradients by the outputs, where the last step's are all. */
  void beginBackward(NativeFloats dy, int from, int n) {
    readMask(from, n);
    if (shape.output() == Output.LAST) {
      transpose(dy, 0, from, n);
    }
  }

  private void transpose(NativeFloats dy, int first, int from, int n) {
    for (int r = 0; r < n; r++) {
      dy.get((from + r) * shape.outputs() + first, line, 0, shape.units());
      for (int j = 0; j < shape.units(); j++) {
        outputs[j * n + r] = line[j];
      }
    }
  }

  /** Reads the gradients by a step's states as outputs; false where there are none. */
  boolean readGradients(NativeFloats dy, int t, int from, int n) {
    int units = shape.units();
    if (shape.output() == Output.ALL) {
      transpose(dy, t * units, from, n);
      System.arraycopy(outputs, 0, states, 0, units * n);
      return true;
    }
    if (!endsAt(t, n)) {
      return false;
    }
    for (int r = 0; r < n; r++) {
      float share = last[r] == t ? 1f : 0f;
      for (int j = 0; j < units; j++) {
        states[j * n + r] = share * outputs[j * n + r];
      }
    }
    return true;
  }

  /** What {@link #readGradients} read: {@code [units, rows]}. */
  float[] gradients() {
    return states;
  }

  /** Keeps the gradients by a step's inputs. */
  void takeInputGradients(NativeFloats floats, int at, int t, int n) {
    int count = shape.width() * n;
    floats.get(at, inputs, t * count, count);
  }

  /** Writes the gradients by the inputs; those by what follows the sequence are 0. */
  void writeInputGradients(NativeFloats dx, int from, int n) {
    int numbers = shape.steps() * shape.width();
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < numbers; i++) {
        line[i] = inputs[i * n + r];
      }
      dx.put((from + r) * shape.inputs(), line, 0, numbers);
    }
  }
}
