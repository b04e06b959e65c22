package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.layer.LayerPass;
import java.util.Arrays;

/** Reads the CLS token: relu(LN(cls; g, s)). */
public final class ReadoutPass implements LayerPass {
  private static final double EPSILON = 1e-5;

  private final TokenTiles tokens;
  private final int width;
  private final Parameters parameters;
  private final int offset;
  private final float[] normalized;
  private final float[] inverses;
  private final float[] slopes;
  private final float[][] tiles;
  private final float[][] lines;
  private final float[] gradients;

  /**
   * @param offset of g {@code [width]}, which s {@code [width]} follows
   */
  public ReadoutPass(TokenTiles tokens, Parameters parameters, int offset) {
    this.tokens = tokens;
    this.width = tokens.width();
    this.parameters = parameters;
    this.offset = offset;
    int numbers = Math.multiplyExact(tokens.maxRows(), width);
    this.normalized = new float[numbers];
    this.slopes = new float[numbers];
    this.inverses = new float[tokens.maxRows()];
    int threads = tokens.tiles().threads();
    this.tiles = new float[threads][tokens.tileTokens() * width];
    this.lines = new float[threads][width];
    this.gradients = new float[2 * width];
  }

  @Override
  public int outputs() {
    return width;
  }

  @Override
  public void begin() {
    // It reads the parameters as they are.
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    tokens
        .tiles()
        .forEach(
            rows,
            (from, n, lane, part) -> {
              float[] tile = tiles[part];
              float[] line = lines[part];
              int columns = n * tokens.tokens();
              x.get(from * tokens.numbers(), tile, 0, columns * width);
              for (int r = 0; r < n; r++) {
                for (int i = 0; i < width; i++) {
                  line[i] = tile[i * columns + r * tokens.tokens()];
                }
                normalize(line, from + r);
                y.put((from + r) * width, line, 0, width);
              }
            });
  }

  private void normalize(float[] line, int row) {
    double sum = 0;
    for (float value : line) {
      sum += value;
    }
    float mean = (float) (sum / width);
    double squares = 0;
    for (float value : line) {
      squares += (value - mean) * (value - mean);
    }
    float inverse = (float) (1 / Math.sqrt(squares / width + EPSILON));
    inverses[row] = inverse;
    float[] values = parameters.values();
    for (int i = 0; i < width; i++) {
      float z = (line[i] - mean) * inverse;
      float result = values[offset + i] * z + values[offset + width + i];
      normalized[row * width + i] = z;
      slopes[row * width + i] = VectorMath.step(result);
      line[i] = Math.max(result, 0f);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    tokens
        .tiles()
        .forEach(
            rows,
            (from, n, lane, part) -> {
              float[] tile = tiles[part];
              float[] line = lines[part];
              int columns = n * tokens.tokens();
              Arrays.fill(tile, 0, columns * width, 0f);
              for (int r = 0; r < n; r++) {
                dy.get((from + r) * width, line, 0, width);
                differentiate(line, from + r);
                for (int i = 0; i < width; i++) {
                  tile[i * columns + r * tokens.tokens()] = line[i];
                }
              }
              dx.put(from * tokens.numbers(), tile, 0, columns * width);
            });
    sumGradients(dy, rows);
  }

  private void differentiate(float[] line, int row) {
    int at = row * width;
    double sum = 0;
    double product = 0;
    float[] values = parameters.values();
    for (int i = 0; i < width; i++) {
      line[i] *= slopes[at + i] * values[offset + i];
      sum += line[i];
      product += line[i] * normalized[at + i];
    }
    float mean = (float) (sum / width);
    float slope = (float) (product / width);
    for (int i = 0; i < width; i++) {
      line[i] = inverses[row] * (line[i] - mean - normalized[at + i] * slope);
    }
  }

  /** All rows by one thread: they are few numbers. */
  private void sumGradients(NativeFloats dy, int rows) {
    float[] line = lines[0];
    Arrays.fill(gradients, 0f);
    for (int row = 0; row < rows; row++) {
      dy.get(row * width, line, 0, width);
      int at = row * width;
      for (int i = 0; i < width; i++) {
        float d = line[i] * slopes[at + i];
        gradients[i] += d * normalized[at + i];
        gradients[width + i] += d;
      }
    }
    parameters.gradients().put(offset, gradients, 0, gradients.length);
  }

  @Override
  public void close() {
    // It holds arrays alone.
  }
}
