package io.github.tabfit.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Long short-term memory: of a step's products g, f, o and i, in DL4J's order, the memory becomes
 * {@code σ(f)·memory + σ(i)·tanh(g)} and the state {@code σ(o)·tanh(memory)}. Sources: Hochreiter
 * and Schmidhuber (1997); Gers et al. (2000).
 *
 * @param weights R
 */
record LstmCell(INDArray weights, int units) implements StepCell {
  @Override
  public Step forward(INDArray x, INDArray state, INDArray memory) {
    INDArray products = x.add(state.mmul(weights));
    INDArray candidate = Transforms.tanh(StepCell.gate(products, 0, units));
    INDArray forget = Transforms.sigmoid(StepCell.gate(products, 1, units));
    INDArray output = Transforms.sigmoid(StepCell.gate(products, 2, units));
    INDArray input = Transforms.sigmoid(StepCell.gate(products, 3, units));
    INDArray after = forget.mul(memory).addi(input.mul(candidate));
    INDArray bounded = Transforms.tanh(after);
    return new Step(
        state,
        memory,
        output.mul(bounded),
        after,
        new INDArray[] {candidate, forget, output, input, bounded});
  }

  @Override
  public Before backward(Step step, INDArray byState, INDArray byMemory) {
    INDArray candidate = step.parts()[0];
    INDArray forget = step.parts()[1];
    INDArray output = step.parts()[2];
    INDArray input = step.parts()[3];
    INDArray bounded = step.parts()[4];
    INDArray through = byMemory.add(byState.mul(output).muli(StepCell.tanhSlope(bounded)));
    INDArray delta =
        Nd4j.concat(
            1,
            through.mul(input).muli(StepCell.tanhSlope(candidate)),
            through.mul(step.memoryBefore()).muli(StepCell.sigmoidSlope(forget)),
            byState.mul(bounded).muli(StepCell.sigmoidSlope(output)),
            through.mul(candidate).muli(StepCell.sigmoidSlope(input)));
    return new Before(delta, delta, delta.mmul(weights.transpose()), through.mul(forget));
  }
}
