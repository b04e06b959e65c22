package io.github.tabfit.training;

import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.Backend;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.training.fused.FusedNetwork;
import java.util.Optional;

/** Chooses what computes an experiment's steps. */
public final class Engines {
  private Engines() {}

  /** What is wrong with the engine that was requested; empty if nothing is. */
  public static Optional<String> fault(NetworkSpec network, TrainingSpec training) {
    return training.engine() == Engine.FUSED
        ? notFused(network, training)
            .map(reason -> "training.engine must be auto or dl4j here, got fused: " + reason)
        : Optional.empty();
  }

  /**
   * The engine: fused or dl4j.
   *
   * @throws SpecException if fused is requested and cannot train the network
   */
  static Engine choose(NetworkSpec network, TrainingSpec training) {
    fault(network, training)
        .ifPresent(
            fault -> {
              throw new SpecException(fault);
            });
    return training.engine() == Engine.DL4J || notFused(network, training).isPresent()
        ? Engine.DL4J
        : Engine.FUSED;
  }

  private static Optional<String> notFused(NetworkSpec network, TrainingSpec training) {
    return Backends.choose(training.backend()) == Backend.CUDA
        ? Optional.of("the fused engine computes on the CPU, and the backend is cuda")
        : FusedNetwork.unsupported(network);
  }
}
