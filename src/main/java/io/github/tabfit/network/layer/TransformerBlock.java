package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.github.tabfit.network.activation.ActivationGelu;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Computes a {@link TransformerBlockLayer}. */
final class TransformerBlock extends OwnComputation<TransformerBlockLayer> {
  private static final long serialVersionUID = 1L;

  /** What the last pass forward multiplied the two branches by, {@code [rows, nOut]}; or null. */
  private transient INDArray firstMask;

  private transient INDArray secondMask;

  TransformerBlock(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * A pass; all but the attention {@code [rows·tokens, ...]}.
   *
   * @param product u·W1 + b1
   * @param activated what W2 multiplies
   */
  private record Pass(
      LayerNorm first,
      INDArray normed,
      Attention attention,
      INDArray mixed,
      LayerNorm second,
      INDArray again,
      INDArray product,
      INDArray activated,
      INDArray output) {}

  private Pass pass(INDArray inputs) {
    TransformerBlockLayer layer = layerConf();
    long tokens = inputs.size(0) * layer.tokens();
    INDArray x = inputs.reshape('c', tokens, layer.width());
    LayerNorm first = LayerNorm.of(x, getParam("g1"));
    INDArray normed = first.output(getParam("s1"));
    INDArray products = dense(normed, "qkv");
    Attention attention = Attention.of(products, inputs.size(0), layer, maskArray);
    INDArray mixed = attention.output();
    INDArray y = x.add(dropped(dense(mixed, "o"), firstMask));
    LayerNorm second = LayerNorm.of(y, getParam("g2"));
    INDArray again = second.output(getParam("s2"));
    INDArray product = dense(again, "1");
    INDArray activated = activated(product);
    INDArray output = y.add(dropped(dense(activated, "2"), secondMask));
    return new Pass(first, normed, attention, mixed, second, again, product, activated, output);
  }

  /**
   * How much each token takes of which, {@code [rows · heads, tokens, tokens]}.
   *
   * @param inputs {@code [rows, nIn]}
   * @param mask {@code [rows, steps]}, or null
   */
  INDArray attention(INDArray inputs, INDArray mask) {
    TransformerBlockLayer layer = layerConf();
    INDArray x = inputs.reshape('c', inputs.size(0) * layer.tokens(), layer.width());
    INDArray normed = LayerNorm.of(x, getParam("g1")).output(getParam("s1"));
    return Attention.of(dense(normed, "qkv"), inputs.size(0), layer, mask).weights();
  }

  private INDArray dense(INDArray x, String name) {
    return x.mmul(getParam("W" + name)).addiRowVector(getParam("b" + name));
  }

  private static INDArray dropped(INDArray branch, INDArray mask) {
    return mask == null ? branch : branch.muli(mask.reshape('c', branch.shape()));
  }

  private INDArray activated(INDArray product) {
    if (layerConf().gated()) {
      return half(product, 0).mul(Transforms.relu(half(product, 1), true));
    }
    return new ActivationGelu().getActivation(product.dup(), true);
  }

  private INDArray half(INDArray product, int place) {
    long units = layerConf().hidden();
    return product.get(all(), interval(place * units, (place + 1) * units));
  }

  @Override
  INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces) {
    IDropout branch = layerConf().branch();
    boolean drops = training && branch != null;
    firstMask = drops ? drawn(branch, inputs, workspaces) : null;
    secondMask = drops ? drawn(branch, inputs, workspaces) : null;
    return pass(inputs).output().reshape('c', inputs.size(0), layerConf().getNOut());
  }

  /** Draws a mask, which outlives the pass. */
  @SuppressWarnings("try") // The scope is held, not used.
  private INDArray drawn(IDropout branch, INDArray inputs, LayerWorkspaceMgr workspaces) {
    INDArray mask;
    try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      mask = Nd4j.ones(dataType, inputs.shape());
    }
    branch.applyDropout(mask, mask, getIterationCount(), getEpochCount(), workspaces);
    branch.clear();
    return mask;
  }

  @Override
  INDArray backward(INDArray inputs, INDArray gradient) {
    Pass pass = pass(inputs);
    INDArray delta = gradient.reshape('c', pass.output().shape());
    INDArray byBranch = dropped(delta.dup('c'), secondMask);
    INDArray byActivated = byDense(byBranch, pass.activated(), "2");
    INDArray byAgain = byDense(byProduct(pass.product(), byActivated), pass.again(), "1");
    gradient("g2", pass.second().byGain(byAgain));
    gradient("s2", byAgain.sum(true, 0));
    INDArray byY = delta.add(pass.second().backward(byAgain));
    INDArray byMixed = byDense(dropped(byY.dup('c'), firstMask), pass.mixed(), "o");
    INDArray byNormed = byDense(pass.attention().backward(byMixed), pass.normed(), "qkv");
    gradient("g1", pass.first().byGain(byNormed));
    gradient("s1", byNormed.sum(true, 0));
    INDArray byInputs = byY.add(pass.first().backward(byNormed));
    return byInputs.dup('c').reshape('c', inputs.shape());
  }

  /** The gradient by what a dense part takes; writes those by its parameters. */
  private INDArray byDense(INDArray delta, INDArray x, String name) {
    gradient("W" + name, x.transpose().mmul(delta).dup('c'));
    gradient("b" + name, delta.sum(true, 0));
    return delta.mmul(getParam("W" + name).transpose());
  }

  private INDArray byProduct(INDArray product, INDArray byActivated) {
    if (layerConf().gated()) {
      INDArray gate = half(product, 1);
      INDArray byFirst = byActivated.mul(Transforms.relu(gate, true));
      INDArray byGate = byActivated.mul(half(product, 0)).muli(gate.gt(0).castTo(dataType));
      return Nd4j.concat(1, byFirst, byGate);
    }
    return new ActivationGelu().backprop(product.dup(), byActivated).getFirst();
  }

  @Override
  boolean passesMask() {
    return true;
  }
}
