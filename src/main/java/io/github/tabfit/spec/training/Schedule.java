package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/**
 * How the learning rate changes while training: a factor on the optimizer's learning rate, by
 * iteration except for {@link Plateau}, which looks at the validation metric after each epoch.
 */
public sealed interface Schedule {
  /** The word of the experiment file. */
  String id();

  /** Whether it goes by how many iterations the run has in all. */
  default boolean spansRun() {
    return false;
  }

  /** The learning rate stays. */
  record Constant() implements Schedule {
    @Override
    public String id() {
      return "constant";
    }
  }

  /**
   * factor^floor(epoch / every), epochs from 0.
   *
   * @param every epochs between two steps, at least 1
   * @param factor above 0, at most 1
   */
  record Step(int every, double factor) implements Schedule {
    /** Checks the bounds. */
    public Step {
      requireAtLeastOne("every", every);
      requireFactor(factor);
    }

    @Override
    public String id() {
      return "step";
    }
  }

  /**
   * factor^epoch, epochs from 0.
   *
   * @param factor above 0, at most 1
   */
  record Exponential(double factor) implements Schedule {
    /** Checks the bounds. */
    public Exponential {
      requireFactor(factor);
    }

    @Override
    public String id() {
      return "exponential";
    }
  }

  /**
   * final + (1 - final)·(1 + cos(π·iteration/total))/2 over all iterations of the run. Source:
   * Loshchilov and Hutter (2017), without restarts.
   *
   * @param finalFactor the factor at the end, 0 to 1
   */
  record Cosine(double finalFactor) implements Schedule {
    /** Checks the bounds. */
    public Cosine {
      if (!(finalFactor >= 0 && finalFactor <= 1)) {
        throw new SpecException("final_factor must be >= 0 and <= 1, got " + finalFactor);
      }
    }

    @Override
    public String id() {
      return "cosine";
    }

    @Override
    public boolean spansRun() {
      return true;
    }
  }

  /**
   * 1 for the first half of all iterations of the run, then half a cosine down to 0. Source:
   * Holzmüller et al. (2024).
   */
  record FlatCosine() implements Schedule {
    @Override
    public String id() {
      return "flat_cosine";
    }

    @Override
    public boolean spansRun() {
      return true;
    }
  }

  /**
   * The rate is multiplied by factor when the early-stopping metric has not improved for patience
   * epochs, down to minimum times the optimizer's rate.
   *
   * @param patience epochs, at least 1
   * @param factor above 0, at most 1
   * @param minimum the smallest factor, 0 to 1
   */
  record Plateau(int patience, double factor, double minimum) implements Schedule {
    /** Checks the bounds. */
    public Plateau {
      requireAtLeastOne("patience", patience);
      requireFactor(factor);
      if (!(minimum >= 0 && minimum <= 1)) {
        throw new SpecException("minimum must be >= 0 and <= 1, got " + minimum);
      }
    }

    @Override
    public String id() {
      return "reduce_on_plateau";
    }
  }

  /**
   * A factor for each epoch, the last for all that follow: how a sweep's winner repeats the rates
   * of its trial.
   *
   * @param factors at least one, each 0 to 1
   */
  record Piecewise(List<Double> factors) implements Schedule {
    /** Checks the bounds and copies. */
    public Piecewise {
      factors = List.copyOf(factors);
      if (factors.isEmpty() || factors.stream().anyMatch(factor -> !(factor >= 0 && factor <= 1))) {
        throw new SpecException(
            "factors must be at least one number >= 0 and <= 1, got " + factors);
      }
    }

    /** The factor of an epoch, from 0. */
    public double factor(int epoch) {
      return factors.get(Math.min(epoch, factors.size() - 1));
    }

    @Override
    public String id() {
      return "piecewise";
    }
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new SpecException(name + " must be >= 1, got " + value);
    }
  }

  private static void requireFactor(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new SpecException("factor must be > 0 and <= 1, got " + factor);
    }
  }
}
