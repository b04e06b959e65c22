package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;

/**
 * A transformer over the columns of a table or over the steps of a sequence: a token each, one more
 * that is read in the end, and pre-norm blocks of self-attention and a feed-forward part. Sources:
 * Vaswani et al. (2017); Gorishniy et al. (2021), FT-Transformer.
 *
 * @param blocks how many, at least 1
 * @param heads of each block's attention, at least 1; they divide the width
 * @param width numbers of a token, at least 1
 * @param hidden units of the feed-forward part, at least 1
 * @param unit what the feed-forward part does to them
 * @param dropout probability of dropping an output of a block's two parts while training, 0 to
 *     below 1
 */
public record TransformerSpec(
    int blocks, int heads, int width, int hidden, Unit unit, double dropout) implements LayerSpec {
  private static final int MAXIMUM_BLOCKS = 1000;

  /** What the feed-forward part does to its units. */
  public enum Unit implements Named {
    /** a · relu(b), of two products. Source: Shazeer (2020). */
    REGLU(2, 4.0 / 3),
    /** x·Φ(x). */
    GELU(1, 2);

    private final int products;
    private final double usualFactor;

    Unit(int products, double usualFactor) {
      this.products = products;
      this.usualFactor = usualFactor;
    }

    /** How many numbers are computed for each unit. */
    public int products() {
      return products;
    }

    /** Units of the feed-forward part, as a multiple of the width, where none are requested. */
    public double usualFactor() {
      return usualFactor;
    }

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public TransformerSpec {
    if (blocks < 1 || blocks > MAXIMUM_BLOCKS) {
      throw new SpecException(
          "blocks must be >= 1 and <= %d, got %d".formatted(MAXIMUM_BLOCKS, blocks));
    }
    if (heads < 1 || width < 1 || hidden < 1) {
      throw new SpecException(
          "heads, width and hidden must be >= 1, got %d, %d and %d"
              .formatted(heads, width, hidden));
    }
    if (width % heads != 0) {
      throw new SpecException(
          "heads must divide width, got %d heads and width %d: use width %d"
              .formatted(heads, width, (width / heads + 1) * heads));
    }
    DenseSpec.requireDropout(dropout);
  }

  @Override
  public LayerKind kind() {
    return LayerKind.TRANSFORMER;
  }

  @Override
  public String text() {
    return "%s of %d blocks, width %d, %d heads".formatted(kind().id(), blocks, width, heads);
  }

  @Override
  public ActivationSpec activation() {
    return ActivationSpec.of(Activation.RELU);
  }

  @Override
  public Normalization normalization() {
    return Normalization.LAYER;
  }
}
