package io.github.tabfit.training;

import io.github.tabfit.spec.training.Engine;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained network and how it came to be.
 *
 * @param network the network with the best epoch's weights
 * @param bestEpoch the epoch whose weights the network has, from 1
 * @param history a report an epoch, in order
 * @param stop why training ended
 * @param engine what computed the steps: fused or dl4j
 * @param seconds duration of training
 * @param members those of an ensemble, as they were trained; empty for one network
 * @param heldOut what an ensemble's members make of rows that they did not train on; empty if each
 *     trained on all
 */
public record TrainingResult(
    MultiLayerNetwork network,
    int bestEpoch,
    List<EpochReport> history,
    Stop stop,
    Engine engine,
    double seconds,
    List<TrainingResult> members,
    Optional<HeldOut> heldOut) {
  /** Why training ended. */
  public enum Stop {
    /** All epochs were trained. */
    LAST_EPOCH,
    /** The validation metric had not improved for the patience. */
    EARLY,
    /** The listener requested it. */
    CANCELLED
  }

  /** Copies the list. */
  public TrainingResult {
    history = List.copyOf(history);
    members = List.copyOf(members);
  }

  /** Of one network. */
  TrainingResult(
      MultiLayerNetwork network,
      int bestEpoch,
      List<EpochReport> history,
      Stop stop,
      Engine engine,
      double seconds) {
    this(network, bestEpoch, history, stop, engine, seconds, List.of(), Optional.empty());
  }

  /** The same with another network. */
  TrainingResult with(MultiLayerNetwork other) {
    return new TrainingResult(other, bestEpoch, history, stop, engine, seconds, members, heldOut);
  }

  /** The same with what members make of the rows that they left out once they are calibrated. */
  public TrainingResult with(HeldOut calibrated) {
    return new TrainingResult(
        network, bestEpoch, history, stop, engine, seconds, members, Optional.of(calibrated));
  }

  /** Number of epochs that were trained to their end. */
  public int epochs() {
    return history.size();
  }
}
