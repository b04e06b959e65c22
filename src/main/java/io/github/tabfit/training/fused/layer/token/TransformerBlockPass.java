package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.layer.Dropout;
import io.github.tabfit.training.fused.layer.LaneSums;
import io.github.tabfit.training.fused.layer.LayerPass;
import io.github.tabfit.training.fused.layer.StepMask;
import io.github.tabfit.training.fused.layer.token.TokenAttention.Projected;
import java.util.Optional;

/**
 * A pre-norm block: y = x + attention(LN(x)), z = y + feedForward(LN(y)). A tile of tokens goes
 * through all of it while it is in the processor's cache. Its tokens are laid out as {@link
 * TokenTiles} says.
 */
public final class TransformerBlockPass implements LayerPass {
  private final TokenTiles tokens;
  private final int width;
  private final Parameters parameters;
  private final int offset;
  private final FloatArena arena;
  private final LaneSums sums;
  private final float[] gradients;
  private final TokenNormalization firstNorm;
  private final TokenNormalization secondNorm;
  private final TokenLinear project;
  private final TokenLinear join;
  private final TokenLinear widen;
  private final TokenLinear narrow;
  private final TokenAttention attention;
  private final FeedForward feedForward;
  private final ResidualSum firstSum;
  private final ResidualSum secondSum;
  private final NativeFloats projected;
  private final NativeFloats projectedKeys;
  private final NativeFloats attended;
  private final NativeFloats projectedGradients;
  private final NativeFloats inner;
  private final NativeFloats innerGradients;
  private final NativeFloats hidden;
  private final NativeFloats hiddenGradients;
  private final int innerOfTile;
  private final int hiddenOfTile;
  private final int secondNormAt;

  /**
   * @param units of the feed-forward part, m
   * @param offset of g1; s1, Wqkv, bqkv, Wo, bo, g2, s2, W1, b1, W2 and b2 follow
   * @param dropout of both residual branches
   * @param mask which steps are real, for tokens of a sequence
   */
  public TransformerBlockPass(
      TokenTiles tokens,
      int heads,
      int units,
      Unit unit,
      Parameters parameters,
      int offset,
      Dropout dropout,
      Optional<StepMask> mask) {
    this.tokens = tokens;
    this.width = tokens.width();
    this.parameters = parameters;
    this.offset = offset;
    int d = width;
    int taken = FeedForward.inputs(unit, units);
    int wqkv = 2 * d;
    int wo = wqkv + 3 * d * (d + 1);
    this.secondNormAt = wo + d * (d + 1);
    int w1 = secondNormAt + 2 * d;
    int w2 = w1 + (d + 1) * taken;
    int count = w2 + (units + 1) * d;
    int threads = tokens.tiles().threads();
    this.arena = new FloatArena(threads);
    this.sums = new LaneSums(arena, tokens.tiles().lanes(), count);
    this.gradients = new float[count];
    this.firstNorm = new TokenNormalization(tokens, parameters, offset, arena);
    this.secondNorm = new TokenNormalization(tokens, parameters, offset + secondNormAt, arena);
    this.project = new TokenLinear(parameters, offset + wqkv, d, 3 * d, sums, wqkv);
    this.join = new TokenLinear(parameters, offset + wo, d, d, sums, wo);
    this.widen = new TokenLinear(parameters, offset + w1, d, taken, sums, w1);
    this.narrow = new TokenLinear(parameters, offset + w2, units, d, sums, w2);
    this.attention = new TokenAttention(tokens, heads, mask, arena);
    this.feedForward = new FeedForward(unit, units, tokens, arena);
    this.firstSum = new ResidualSum(dropout, 0, tokens);
    this.secondSum = new ResidualSum(dropout, 1, tokens);
    long all = tokens.maxTokens();
    this.projected = arena.take(all * 3 * d);
    this.projectedKeys = projected.alias();
    this.attended = arena.take(all * (d + 1));
    long tile = (long) threads * tokens.tileTokens();
    this.innerOfTile = tokens.tileTokens() * (d + 1);
    this.hiddenOfTile = tokens.tileTokens() * (Math.max(taken, units) + 1);
    this.projectedGradients = arena.take(tile * 3 * d);
    this.inner = arena.take((long) threads * innerOfTile);
    this.innerGradients = arena.take((long) threads * innerOfTile);
    this.hidden = arena.take((long) threads * hiddenOfTile);
    this.hiddenGradients = arena.take((long) threads * hiddenOfTile);
  }

  /** How many parameters a block has. */
  public static int parameterCount(int width, int units, Unit unit) {
    int taken = FeedForward.inputs(unit, units);
    return 4 * width + 4 * width * (width + 1) + (width + 1) * taken + (units + 1) * width;
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
        .forEach(rows, (from, n, lane, part) -> tile(x, y, from, n, iteration, training, part));
  }

  private void tile(
      NativeFloats x, NativeFloats y, int from, int n, int iteration, boolean training, int part) {
    int token = from * tokens.tokens();
    int columns = n * tokens.tokens();
    int at = token * width;
    int own = part * innerOfTile;
    int qkv = token * 3 * width;
    int joined = token * (width + 1);
    firstNorm.forward(x, at, token, columns, inner, own, part);
    project.forward(inner, own, columns, 0f, projected, qkv, part);
    attention.forward(
        new Projected(projected, projectedKeys, qkv), from, n, attended, joined, part);
    firstNorm.writeOnes(attended, joined, columns, part);
    sum(firstSum, join, attended, joined, x, y, at, columns, iteration, training, part);
    secondNorm.forward(y, at, token, columns, inner, own, part);
    widen.forward(inner, own, columns, 0f, feedForward.before(), feedForward.at(token), part);
    int wide = part * hiddenOfTile;
    feedForward.forward(token, columns, hidden, wide, part);
    sum(secondSum, narrow, hidden, wide, y, y, at, columns, iteration, training, part);
  }

  /** to = from + the branch that ends with a dense layer. */
  private void sum(
      ResidualSum sum,
      TokenLinear last,
      NativeFloats inputs,
      int inputsAt,
      NativeFloats from,
      NativeFloats to,
      int at,
      int columns,
      int iteration,
      boolean training,
      int part) {
    if (sum.drops(training)) {
      int own = part * innerOfTile;
      last.forward(inputs, inputsAt, columns, 0f, innerGradients, own, part);
      sum.add(from, innerGradients, own, to, at, columns, iteration, part);
    } else {
      if (from != to) {
        sum.copy(from, to, at, columns, part);
      }
      last.forward(inputs, inputsAt, columns, 1f, to, at, part);
    }
  }

  @Override
  public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int iteration) {
    sums.clear();
    firstNorm.clear();
    secondNorm.clear();
    tokens
        .tiles()
        .forEach(
            rows,
            (from, n, lane, part) -> {
              firstSum.copy(dy, dx, from * tokens.numbers(), n * tokens.tokens(), part);
              backwardFeedForward(dx, from, n, iteration, lane, part);
              backwardAttention(dx, from, n, iteration, lane, part);
            });
    System.arraycopy(sums.total(), 0, gradients, 0, gradients.length);
    firstNorm.gradients(gradients, 0);
    secondNorm.gradients(gradients, secondNormAt);
    parameters.gradients().put(offset, gradients, 0, gradients.length);
  }

  private void backwardFeedForward(
      NativeFloats d, int from, int n, int iteration, int lane, int part) {
    int token = from * tokens.tokens();
    int columns = n * tokens.tokens();
    int at = token * width;
    int own = part * innerOfTile;
    int wide = part * hiddenOfTile;
    boolean drops = secondSum.drops(true);
    if (drops) {
      secondSum.backward(d, at, columns, innerGradients, own, iteration, part);
    }
    NativeFloats returned = drops ? innerGradients : d;
    int returnedAt = drops ? own : at;
    feedForward.forward(token, columns, hidden, wide, part);
    narrow.differentiate(hidden, wide, returned, returnedAt, columns, lane, part);
    narrow.backward(returned, returnedAt, columns, hidden, wide, part);
    feedForward.backward(token, columns, hidden, wide, hiddenGradients, wide, part);
    secondNorm.repeat(token, columns, inner, own, part);
    widen.differentiate(inner, own, hiddenGradients, wide, columns, lane, part);
    widen.backward(hiddenGradients, wide, columns, inner, own, part);
    secondNorm.backward(inner, own, token, columns, d, at, lane, part);
  }

  private void backwardAttention(
      NativeFloats d, int from, int n, int iteration, int lane, int part) {
    int token = from * tokens.tokens();
    int columns = n * tokens.tokens();
    int at = token * width;
    int own = part * innerOfTile;
    int joined = token * (width + 1);
    int qkv = part * tokens.tileTokens() * 3 * width;
    boolean drops = firstSum.drops(true);
    if (drops) {
      firstSum.backward(d, at, columns, innerGradients, own, iteration, part);
    }
    NativeFloats returned = drops ? innerGradients : d;
    int returnedAt = drops ? own : at;
    join.differentiate(attended, joined, returned, returnedAt, columns, lane, part);
    join.backward(returned, returnedAt, columns, inner, own, part);
    attention.backward(
        new Projected(projected, projectedKeys, (long) token * 3 * width),
        from,
        n,
        inner,
        own,
        new Projected(projectedGradients, projectedGradients, qkv),
        part);
    firstNorm.repeat(token, columns, inner, own, part);
    project.differentiate(inner, own, projectedGradients, qkv, columns, lane, part);
    project.backward(projectedGradients, qkv, columns, inner, own, part);
    firstNorm.backward(inner, own, token, columns, d, at, lane, part);
  }

  @Override
  public void close() {
    arena.close();
  }
}
