package io.github.tabfit.training.fused.layer.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.HashedMasks;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.Dropout;
import io.github.tabfit.training.fused.layer.LayerPass;
import io.github.tabfit.training.fused.layer.PassCheck;
import io.github.tabfit.training.fused.layer.StepMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens, two blocks and the readout against {@link TransformerDefinition}. */
class TransformerPassTest {
  private static final Masks NONE = new HashedMasks(1);
  private static final Dropout PLAIN = new Dropout(NONE, 1, 0);

  /** Passes one after the other. */
  private static final class Chain implements LayerPass {
    private final List<LayerPass> passes;
    private final List<NativeFloats> values = new ArrayList<>();
    private final List<NativeFloats> gradients = new ArrayList<>();
    private final FloatArena arena;

    Chain(List<LayerPass> passes, int maxRows, int threads) {
      this.passes = passes;
      this.arena = new FloatArena(threads);
      for (LayerPass pass : passes.subList(0, passes.size() - 1)) {
        values.add(arena.take((long) maxRows * pass.outputs()));
        gradients.add(arena.take((long) maxRows * pass.outputs()));
      }
    }

    @Override
    public int outputs() {
      return passes.get(passes.size() - 1).outputs();
    }

    @Override
    public void begin() {
      passes.forEach(LayerPass::begin);
    }

    @Override
    public void forward(NativeFloats x, NativeFloats y, int rows, int step, boolean training) {
      for (int i = 0; i < passes.size(); i++) {
        NativeFloats in = i == 0 ? x : values.get(i - 1);
        NativeFloats out = i == values.size() ? y : values.get(i);
        passes.get(i).forward(in, out, rows, step, training);
      }
    }

    @Override
    public void backward(NativeFloats x, NativeFloats dy, NativeFloats dx, int rows, int step) {
      for (int i = passes.size() - 1; i >= 0; i--) {
        NativeFloats in = i == 0 ? x : values.get(i - 1);
        NativeFloats before = i == 0 ? dx : gradients.get(i - 1);
        NativeFloats after = i == values.size() ? dy : gradients.get(i);
        passes.get(i).backward(in, after, before, rows, step);
      }
    }

    @Override
    public void close() {
      passes.forEach(LayerPass::close);
      arena.close();
    }
  }

  private static PassCheck.Maker maker(
      TransformerDefinition of, TokenSources sources, boolean masked, Dropout branch) {
    return (parameters, x, maxRows, workers) -> {
      Optional<StepMask> mask =
          masked
              ? Optional.of(new StepMask(x, sources.inputs(), of.tokens() - 1, of.tokens() - 1))
              : Optional.empty();
      return chain(of, sources, parameters, branch, mask, maxRows, workers);
    };
  }

  private static Chain chain(
      TransformerDefinition of,
      TokenSources sources,
      Parameters parameters,
      Dropout branch,
      Optional<StepMask> mask,
      int maxRows,
      Workers workers) {
    TokenTiles tiles = TokenTiles.of(of.tokens(), of.width(), maxRows, workers);
    List<LayerPass> passes = new ArrayList<>();
    int at = PassCheck.OFFSET;
    passes.add(new TokenPass(tiles, sources, parameters, at, mask));
    at += sources.parameterCount(of.width());
    for (int i = 0; i < of.blocks(); i++) {
      passes.add(
          new TransformerBlockPass(
              tiles, of.heads(), of.units(), of.unit(), parameters, at, branch, mask));
      at += TransformerBlockPass.parameterCount(of.width(), of.units(), of.unit());
    }
    passes.add(new ReadoutPass(tiles, parameters, at));
    return new Chain(passes, maxRows, workers.threads());
  }

  private static PassCheck check(
      TransformerDefinition of, TokenSources sources, int rows, long seed) {
    int count =
        sources.parameterCount(of.width())
            + of.blocks() * TransformerBlockPass.parameterCount(of.width(), of.units(), of.unit())
            + 2 * of.width();
    return new PassCheck(rows, sources.inputs(), of.width(), count, seed);
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void columnsOfATableAreTheDefinitions(Unit unit) {
    List<Integer> columns = List.of(1, 3, 1, 2);
    TransformerDefinition of = new TransformerDefinition(5, 6, 2, 2, 4, unit, columns, false);
    check(of, TokenSources.columns(columns), 4, 7)
        .agrees(maker(of, TokenSources.columns(columns), false, PLAIN), of::outputs);
  }

  @Test
  void stepsOfASequenceAreTheDefinitions() {
    List<Integer> steps = List.of(2, 2, 2, 2);
    TransformerDefinition of = new TransformerDefinition(5, 4, 2, 1, 3, Unit.GELU, steps, true);
    TokenSources sources = TokenSources.steps(8, 4, 2);
    check(of, sources, 3, 8).agrees(maker(of, sources, false, PLAIN), of::outputs);
  }

  @Test
  void noTokenAttendsToPaddedSteps() {
    List<Integer> steps = List.of(1, 1, 1, 1);
    TransformerDefinition of = new TransformerDefinition(5, 4, 2, 2, 3, Unit.GELU, steps, true);
    TokenSources sources = TokenSources.steps(8, 4, 1);
    PassCheck check = check(of, sources, 4, 9);
    String[] masks = {"0011", "1101", "1111", "0001"};
    for (int r = 0; r < 4; r++) {
      for (int t = 0; t < 4; t++) {
        check.x[r * 8 + 4 + t] = masks[r].charAt(t) - '0';
      }
    }
    check.agreesButFor(4, maker(of, sources, true, PLAIN), of::outputs);
  }

  @Test
  void moreThreadsGiveTheSameBitsWithDropoutToo() {
    List<Integer> columns = IntStream.range(0, 12).mapToObj(i -> 1).toList();
    TransformerDefinition of =
        new TransformerDefinition(13, 32, 4, 2, 43, Unit.REGLU, columns, false);
    TokenSources sources = TokenSources.columns(columns);
    PassCheck check = check(of, sources, 200, 10);
    check.sameBitsWithMoreThreads(maker(of, sources, false, PLAIN));
    check.sameBitsWithMoreThreads(maker(of, sources, false, new Dropout(NONE, 3, 0.3)));
  }

  /** Masks that keep all and double them: branches count twice, forward and backward. */
  @Test
  void dropoutScalesWhatABranchReturnsAndItsGradients() {
    List<Integer> columns = List.of(1, 1, 1);
    TransformerDefinition of = new TransformerDefinition(4, 4, 2, 1, 3, Unit.GELU, columns, false);
    Masks doubling =
        (layer, iteration, dropout, from, factors, count, scratch) ->
            Arrays.fill(factors, 0, count, 2f);
    TokenSources sources = TokenSources.columns(columns);
    PassCheck check = check(of, sources, 3, 11);
    PassCheck.Result result =
        check.run(maker(of, sources, false, new Dropout(doubling, 2, 0.5)), 1);
    PassCheck.Result plain = check.run(maker(of, sources, false, PLAIN), 1);
    assertThat(result.y()).isNotEqualTo(plain.y());
    check.agrees(maker(of, sources, false, new Dropout(doubling, 2, 0.5)), of.scaled(2)::outputs);
  }
}
