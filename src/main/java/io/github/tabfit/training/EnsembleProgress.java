package io.github.tabfit.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Follows the members of an ensemble as one training, whose epochs are all of theirs. */
final class EnsembleProgress {
  private final TrainingListener listener;
  private final int members;
  private final int epochs;
  private final Set<String> warnings = new HashSet<>();
  private int done;
  private volatile boolean cancelled;

  /**
   * @param epochs of a member, at the most
   */
  EnsembleProgress(TrainingListener listener, int members, int epochs) {
    this.listener = listener;
    this.members = members;
    this.epochs = epochs;
  }

  /** Ends the members that are still training. */
  void cancel() {
    cancelled = true;
  }

  /**
   * Follows one member; what it tells comes to the listener one after the other.
   *
   * @param member its number, from 0
   */
  TrainingListener ofMember(int member) {
    return new TrainingListener() {
      @Override
      public void batchEnded(int epoch, long rows, double loss) {
        synchronized (EnsembleProgress.this) {
          listener.batchEnded(done + 1, rows, loss);
        }
      }

      @Override
      public void epochEnded(EpochReport report) {
        synchronized (EnsembleProgress.this) {
          done++;
          listener.memberEpochEnded(member, report);
          listener.epochEnded(
              new EpochReport(
                  done,
                  members * epochs,
                  report.loss(),
                  report.validationLoss(),
                  report.validationMetric(),
                  report.learningRate(),
                  report.seconds(),
                  report.health()));
        }
      }

      @Override
      public void warned(String message) {
        synchronized (EnsembleProgress.this) {
          if (warnings.add(message)) {
            listener.warned(message);
          }
        }
      }

      @Override
      public HealthChecks healthChecks() {
        return listener.healthChecks();
      }

      @Override
      public boolean wantsLayers() {
        return member == 0 && listener.wantsLayers();
      }

      @Override
      public void layersMeasured(int epoch, List<LayerSnapshot> layers) {
        synchronized (EnsembleProgress.this) {
          listener.layersMeasured(epoch, layers);
        }
      }

      @Override
      public boolean isCancelled() {
        return cancelled || listener.isCancelled();
      }
    };
  }

  /** A member has ended; the epochs that it did not need count as done. */
  synchronized void ended(int trained) {
    done += epochs - trained;
  }

  /** An entry an epoch: the mean of the members that came so far. */
  static List<EpochReport> mean(List<List<EpochReport>> histories) {
    int longest = histories.stream().mapToInt(List::size).max().orElse(0);
    List<EpochReport> means = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      int epoch = i;
      List<EpochReport> reports =
          histories.stream().filter(h -> h.size() > epoch).map(h -> h.get(epoch)).toList();
      EpochReport first = reports.get(0);
      means.add(
          new EpochReport(
              epoch + 1,
              first.epochs(),
              mean(reports, EpochReport::loss),
              present(reports, EpochReport::validationLoss),
              present(reports, EpochReport::validationMetric),
              mean(reports, EpochReport::learningRate),
              reports.stream().mapToDouble(EpochReport::seconds).max().orElseThrow(),
              NetworkHealth.mean(reports.stream().map(EpochReport::health).toList())));
    }
    return means;
  }

  private static double mean(List<EpochReport> reports, ToDoubleFunction<EpochReport> figure) {
    return reports.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static OptionalDouble present(
      List<EpochReport> reports, Function<EpochReport, OptionalDouble> figure) {
    return reports.stream()
        .map(figure)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}
