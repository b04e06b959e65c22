package io.github.tabfit.verification;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Adam that counts its iterations from 2. */
final class LateAdam extends Adam {
  private static final long serialVersionUID = 1L;

  LateAdam() {
    super(0.001, 0.9, 0.999, 1e-8);
  }

  @Override
  public Adam clone() {
    return new LateAdam();
  }

  @Override
  public GradientUpdater<Adam> instantiate(INDArray viewArray, boolean initializeViewArray) {
    INDArray view = viewArray.reshape(viewArray.length());
    AdamUpdater updater =
        new AdamUpdater(this) {
          @Override
          public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            super.applyUpdater(gradient, iteration + 1, epoch);
          }
        };
    updater.setStateViewArray(
        view, new long[] {view.length() / 2}, view.ordering(), initializeViewArray);
    return updater;
  }
}
