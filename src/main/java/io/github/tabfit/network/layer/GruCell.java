package io.github.tabfit.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A gated recurrent unit: {@code r = σ(xWr + hRr + br)}, {@code z = σ(xWz + hRz + bz)}, {@code n =
 * tanh(xWn + bn + r·(hRn + c))}, and the state becomes {@code (1 - z)·n + z·h}. Sources: Cho et al.
 * (2014); with the reset behind the product, as in cuDNN and PyTorch.
 *
 * @param weights R
 * @param bias c
 */
record GruCell(INDArray weights, INDArray bias, int units) implements StepCell {
  @Override
  public Step forward(INDArray x, INDArray state, INDArray memory) {
    INDArray products = state.mmul(weights);
    INDArray reset = sigmoid(x, products, 0);
    INDArray update = sigmoid(x, products, 1);
    INDArray recurrent = StepCell.gate(products, 2, units).addRowVector(bias);
    INDArray candidate = Transforms.tanh(StepCell.gate(x, 2, units).add(reset.mul(recurrent)));
    INDArray after = candidate.add(update.mul(state.sub(candidate)));
    return new Step(
        state, memory, after, memory, new INDArray[] {reset, update, candidate, recurrent});
  }

  private INDArray sigmoid(INDArray x, INDArray products, int gate) {
    return Transforms.sigmoid(
        StepCell.gate(x, gate, units).add(StepCell.gate(products, gate, units)));
  }

  @Override
  public Before backward(Step step, INDArray byState, INDArray byMemory) {
    INDArray reset = step.parts()[0];
    INDArray update = step.parts()[1];
    INDArray candidate = step.parts()[2];
    INDArray byUpdate =
        byState.mul(step.before().sub(candidate)).muli(StepCell.sigmoidSlope(update));
    INDArray byCandidate = byState.mul(update.rsub(1)).muli(StepCell.tanhSlope(candidate));
    INDArray byReset = byCandidate.mul(step.parts()[3]).muli(StepCell.sigmoidSlope(reset));
    INDArray byRecurrent = Nd4j.concat(1, byReset, byUpdate, byCandidate.mul(reset));
    return new Before(
        Nd4j.concat(1, byReset, byUpdate, byCandidate),
        byRecurrent,
        byState.mul(update).addi(byRecurrent.mmul(weights.transpose())),
        byMemory);
  }
}
