package io.github.tabfit.network;

import io.github.tabfit.network.loss.AbsoluteLoss;
import io.github.tabfit.network.loss.BinaryCrossEntropyLoss;
import io.github.tabfit.network.loss.HuberLoss;
import io.github.tabfit.network.loss.KlDivergenceLoss;
import io.github.tabfit.network.loss.PoissonLoss;
import io.github.tabfit.network.loss.QuantileLoss;
import io.github.tabfit.network.loss.RowLoss;
import io.github.tabfit.network.loss.RowWeightedLoss;
import io.github.tabfit.spec.network.OutputSpec;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/** The catalog's losses as DL4J functions, all with row weights. */
final class Losses {
  private Losses() {}

  /**
   * The function that trains. {@code LossMCXENT} reports at most 23 nats a row, as it clips
   * probabilities to at least 1e-10 in the loss; its gradient is not clipped.
   */
  static RowLoss of(OutputSpec output) {
    return switch (output.loss()) {
      case MSE -> new RowWeightedLoss(new LossMSE());
      case BINARY_CROSS_ENTROPY -> new BinaryCrossEntropyLoss();
      case CROSS_ENTROPY -> new RowWeightedLoss(new LossMCXENT());
      case MAE -> new AbsoluteLoss();
      case QUANTILE -> new QuantileLoss(output.quantiles().array());
      case MSLE -> new RowWeightedLoss(new LossMSLE());
      case HUBER -> new HuberLoss();
      case POISSON -> new PoissonLoss();
      case HINGE -> new RowWeightedLoss(new LossHinge());
      case SQUARED_HINGE -> new RowWeightedLoss(new LossSquaredHinge());
      case KL_DIVERGENCE -> new KlDivergenceLoss();
      case COSINE -> new RowWeightedLoss(new LossCosineProximity());
    };
  }

  /** DL4J's own function of the same name, or the given one where DL4J has none. */
  static ILossFunction withoutTabfit(ILossFunction loss) {
    if (loss instanceof RowWeightedLoss weighted) {
      return weighted.loss();
    } else if (loss instanceof BinaryCrossEntropyLoss) {
      return new LossBinaryXENT();
    } else if (loss instanceof AbsoluteLoss) {
      return new LossMAE();
    } else if (loss instanceof PoissonLoss) {
      return new LossPoisson();
    } else if (loss instanceof KlDivergenceLoss) {
      return new LossKLD();
    }
    return loss;
  }
}
