package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.layer.LaneSums;
import io.github.tabfit.training.fused.layer.LayerPass;
import io.github.tabfit.training.fused.layer.StepMask;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a token of each column of a table, or of each step of a sequence: a bias of its own and the
 * product of its features with their weights; the CLS token goes before them (Gorishniy et al.
 * 2021).
 */
public final class TokenPass implements LayerPass {
  private final TokenTiles tokens;
  private final TokenSources sources;
  private final Parameters parameters;
  private final int offset;
  private final Optional<StepMask> mask;
  private final FloatArena arena;
  private final LaneSums sums;
  private final NativeFloats features;
  private final NativeFloats products;
  private final Working[] working;
  private final int width;
  private final int featuresOfTile;
  private final int productsOfTile;

  /** Working memory of a thread. */
  private static final class Working {
    final float[] line;
    final float[] features;
    final float[] products;
    final float[] tokens;
    final float[] masks;
    final float[] sums;

    Working(TokenTiles tiles, TokenSources sources) {
      int rows = tiles.tiles().tileRows();
      line = new float[Math.max(sources.inputs(), tiles.tokens())];
      features = new float[sources.inputs() * rows];
      products = new float[sources.count() * tiles.width() * rows];
      tokens = new float[tiles.tileTokens()];
      masks = new float[sources.count() * rows];
      Arrays.fill(masks, 1f);
      sums = new float[tiles.tokens() * tiles.width()];
    }
  }

  /**
   * @param tokens as many as sources, and CLS
   * @param offset of W {@code [weight rows, width]}; b {@code [sources, width]} and cls {@code
   *     [width]} follow
   * @param mask which steps are real, for tokens of a sequence
   */
  public TokenPass(
      TokenTiles tokens,
      TokenSources sources,
      Parameters parameters,
      int offset,
      Optional<StepMask> mask) {
    this.tokens = tokens;
    this.sources = sources;
    this.parameters = parameters;
    this.offset = offset;
    this.mask = mask;
    this.width = tokens.width();
    int threads = tokens.tiles().threads();
    this.arena = new FloatArena(threads);
    this.sums = new LaneSums(arena, tokens.tiles().lanes(), sources.parameterCount(width));
    this.featuresOfTile = sources.inputs() * tokens.tiles().tileRows();
    this.productsOfTile = sources.count() * width * tokens.tiles().tileRows();
    this.features = arena.take((long) threads * featuresOfTile);
    this.products = arena.take((long) threads * productsOfTile);
    this.working = new Working[threads];
    for (int i = 0; i < threads; i++) {
      working[i] = new Working(tokens, sources);
    }
  }

  @Override
  public int outputs() {
    return tokens.numbers();
  }

  @Override
  public void begin() {
    // The products read the parameters as they are.
  }

  @Override
  public void forward(NativeFloats x, NativeFloats y, int rows, int iteration, boolean training) {
    tokens
        .tiles()
        .forEach(
            rows,
            (from, n, lane, part) -> {
              readFeatures(x, from, n, part);
              for (int j = 0; j < sources.count(); j++) {
                multiply(j, n, part);
              }
              writeTokens(y, from, n, part);
            });
  }

  /** Writes a tile's features as {@code [feature, row]}. */
  private void readFeatures(NativeFloats x, int from, int n, int part) {
    Working w = working[part];
    int inputs = sources.inputs();
    for (int r = 0; r < n; r++) {
      x.get((from + r) * inputs, w.line, 0, inputs);
      for (int i = 0; i < inputs; i++) {
        w.features[i * n + r] = w.line[i];
      }
    }
    features.put(part * featuresOfTile, w.features, 0, inputs * n);
    mask.ifPresent(m -> m.transpose(from, n, w.line, w.masks));
  }

  private void multiply(int j, int n, int part) {
    FloatProducts.productOfTransposed(
        width,
        n,
        sources.featureCount(j),
        1f,
        parameters.mirror().at(part, offset + (long) sources.weightRow(j) * width),
        width,
        features.at(part, part * featuresOfTile + sources.feature(j) * n),
        n,
        0f,
        products.at(part, part * productsOfTile + j * width * n),
        n);
  }

  private void writeTokens(NativeFloats y, int from, int n, int part) {
    Working w = working[part];
    int count = tokens.tokens();
    int columns = n * count;
    float[] values = parameters.values();
    int bias = offset + sources.weightRows() * width;
    int cls = bias + sources.count() * width;
    products.get(part * productsOfTile, w.products, 0, sources.count() * width * n);
    for (int i = 0; i < width; i++) {
      for (int r = 0; r < n; r++) {
        w.tokens[r * count] = values[cls + i];
      }
      for (int j = 0; j < sources.count(); j++) {
        float b = values[bias + j * width + i];
        int at = (j * width + i) * n;
        for (int r = 0; r < n; r++) {
          float real = mask.isPresent() ? w.masks[j * n + r] : 1f;
          w.tokens[r * count + j + 1] = real * (w.products[at + r] + b);
        }
      }
      y.put(from * tokens.numbers() + i * columns, w.tokens, 0, columns);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    sums.clear();
    tokens
        .tiles()
        .forEach(
            rows,
            (from, n, lane, part) -> {
              readFeatures(x, from, n, part);
              readGradients(dy, from, n, lane, part);
              for (int j = 0; j < sources.count(); j++) {
                differentiate(j, n, lane, part);
              }
              if (dx != null) {
                writeInputGradients(dx, from, n, part);
              }
            });
    float[] total = sums.total();
    parameters.gradients().put(offset, total, 0, total.length);
  }

  /** Sorts gradients by source, and adds up those by biases and the CLS token. */
  private void readGradients(NativeFloats dy, int from, int n, int lane, int part) {
    Working w = working[part];
    int count = tokens.tokens();
    int columns = n * count;
    int bias = sources.weightRows() * width;
    int of = (int) sums.of(lane) + bias;
    sums.floats().get(of, w.sums, 0, count * width);
    for (int i = 0; i < width; i++) {
      dy.get(from * tokens.numbers() + i * columns, w.tokens, 0, columns);
      for (int j = 0; j < sources.count(); j++) {
        int at = (j * width + i) * n;
        float sum = 0;
        for (int r = 0; r < n; r++) {
          float real = mask.isPresent() ? w.masks[j * n + r] : 1f;
          float d = real * w.tokens[r * count + j + 1];
          w.products[at + r] = d;
          sum += d;
        }
        w.sums[j * width + i] += sum;
      }
      float sum = 0;
      for (int r = 0; r < n; r++) {
        sum += w.tokens[r * count];
      }
      w.sums[sources.count() * width + i] += sum;
    }
    sums.floats().put(of, w.sums, 0, count * width);
    products.put(part * productsOfTile, w.products, 0, sources.count() * width * n);
  }

  private void differentiate(int j, int n, int lane, int part) {
    FloatProducts.productByTransposed(
        sources.featureCount(j),
        width,
        n,
        1f,
        features.at(part, part * featuresOfTile + sources.feature(j) * n),
        n,
        products.at(part, part * productsOfTile + j * width * n),
        n,
        1f,
        sums.floats().at(part, sums.of(lane) + (long) sources.weightRow(j) * width),
        width);
  }

  private void writeInputGradients(NativeFloats dx, int from, int n, int part) {
    Working w = working[part];
    int inputs = sources.inputs();
    Arrays.fill(w.features, 0, inputs * n, 0f);
    features.put(part * featuresOfTile, w.features, 0, inputs * n);
    for (int j = 0; j < sources.count(); j++) {
      FloatProducts.product(
          sources.featureCount(j),
          n,
          width,
          1f,
          parameters.mirror().at(part, offset + (long) sources.weightRow(j) * width),
          width,
          products.at(part, part * productsOfTile + j * width * n),
          n,
          0f,
          features.at(part, part * featuresOfTile + sources.feature(j) * n),
          n);
    }
    features.get(part * featuresOfTile, w.features, 0, inputs * n);
    for (int r = 0; r < n; r++) {
      for (int i = 0; i < inputs; i++) {
        w.line[i] = w.features[i * n + r];
      }
      dx.put((from + r) * inputs, w.line, 0, inputs);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
