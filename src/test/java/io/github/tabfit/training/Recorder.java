package io.github.tabfit.training;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told, and cancels after a number of batches. */
class Recorder implements TrainingListener {
  final List<String> batches = new ArrayList<>();
  final List<EpochReport> epochs = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  private final int cancelAfter;

  Recorder() {
    this(Integer.MAX_VALUE);
  }

  Recorder(int cancelAfter) {
    this.cancelAfter = cancelAfter;
  }

  @Override
  public void batchEnded(int epoch, long rows, double loss) {
    batches.add(epoch + ":" + rows);
  }

  @Override
  public void epochEnded(EpochReport report) {
    epochs.add(report);
  }

  @Override
  public void warned(String message) {
    warnings.add(message);
  }

  @Override
  public boolean isCancelled() {
    return batches.size() >= cancelAfter;
  }
}
