package io.github.tabfit.training;

import io.github.tabfit.network.JoinedNetwork;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains the members of an ensemble side by side, each on one thread, and joins them. Members
 * follow from the experiment and its seed alone: the result is the same for any number of threads.
 */
public final class EnsembleTrainer {
  /** Between the seeds of two members: far apart, so that no two experiments share a member. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final ExperimentSpec experiment;
  private final IntFunction<MemberData> data;
  private final EnsembleProgress progress;

  /**
   * @param held scores of the rows that it did not train on; no outputs where there are none
   * @param weight how much these rows count in the loss
   */
  private record Member(MemberData rows, TrainingResult result, Scores held, double weight) {}

  private EnsembleTrainer(
      ExperimentSpec experiment, IntFunction<MemberData> data, TrainingListener listener) {
    this.experiment = experiment;
    this.data = data;
    this.progress =
        new EnsembleProgress(
            listener, experiment.ensemble().members(), experiment.training().epochs());
  }

  /**
   * Trains all members.
   *
   * @param data the rows of each member, from 0; asked once for each, by several threads
   * @param listener follows the run, and may end it
   * @throws TrainingException if a member's training diverges or memory runs out
   */
  public static TrainingResult train(
      ExperimentSpec experiment, IntFunction<MemberData> data, TrainingListener listener) {
    Backends.choose(experiment.training().backend());
    long start = System.nanoTime();
    EnsembleTrainer trainer = new EnsembleTrainer(experiment, data, listener);
    return trainer.join(trainer.run(), start);
  }

  private List<Member> run() {
    int members = experiment.ensemble().members();
    int threads =
        experiment.training().threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    ExecutorService pool = DaemonThreads.pool(Math.min(threads, members), "tabfit-member");
    List<Future<Member>> running = new ArrayList<>();
    try {
      for (int i = 0; i < members; i++) {
        int index = i;
        running.add(pool.submit(() -> train(index)));
      }
      List<Member> trained = new ArrayList<>();
      for (Future<Member> member : running) {
        trained.add(member.get());
      }
      return trained;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("training was interrupted", e);
    } catch (ExecutionException e) {
      progress.cancel();
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a member could not be trained", e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  private Member train(int index) {
    MemberData rows = data.apply(index);
    TrainingResult result = Trainer.train(spec(index), rows.data(), progress.ofMember(index));
    progress.ended(result.epochs());
    if (rows.heldOut().length == 0) {
      return new Member(rows, result, new Scores(0, new float[0]), 0);
    }
    ModelScorer scorer =
        ModelScorer.of(rows.data().validation(), rows.data(), experiment.training().classWeights());
    return new Member(rows, result, scorer.scores(result.network()), scorer.weight());
  }

  /** A member's own experiment. */
  private ExperimentSpec spec(int index) {
    return new ExperimentSpec(
        experiment.name(),
        experiment.seed() + index * SEED_STEP,
        experiment.data(),
        experiment.network(),
        experiment.training().ofThreads(OptionalInt.of(1)));
  }

  private TrainingResult join(List<Member> members, long start) {
    List<TrainingResult> results = members.stream().map(Member::result).toList();
    boolean cancelled = results.stream().anyMatch(r -> r.stop() == TrainingResult.Stop.CANCELLED);
    // Of a run that was cancelled, those that have begun.
    List<TrainingResult> counted = results.stream().filter(r -> r.epochs() > 0).toList();
    counted = counted.isEmpty() ? results.subList(0, 1) : counted;
    List<MultiLayerNetwork> networks = counted.stream().map(TrainingResult::network).toList();
    MultiLayerNetwork joined =
        JoinedNetwork.of(
            experiment.network(),
            experiment.training(),
            networks,
            experiment.seed(),
            batches(members.get(0).rows().data().train().rows()));
    TrainingResult first = results.get(0);
    boolean early = results.stream().anyMatch(r -> r.stop() == TrainingResult.Stop.EARLY);
    TrainingResult.Stop stop = early ? TrainingResult.Stop.EARLY : TrainingResult.Stop.LAST_EPOCH;
    return new TrainingResult(
        joined,
        (int) Math.round(counted.stream().mapToInt(TrainingResult::bestEpoch).average().orElse(0)),
        EnsembleProgress.mean(results.stream().map(TrainingResult::history).toList()),
        cancelled ? TrainingResult.Stop.CANCELLED : stop,
        first.engine(),
        (System.nanoTime() - start) / 1e9,
        counted,
        cancelled ? Optional.empty() : heldOut(members));
  }

  private int batches(int rows) {
    int size = Math.min(experiment.training().batchSize(), rows);
    return (rows + size - 1) / size;
  }

  private static Optional<HeldOut> heldOut(List<Member> members) {
    int count = members.stream().mapToInt(member -> member.rows().heldOut().length).sum();
    if (count == 0) {
      return Optional.empty();
    }
    int[] places = new int[count];
    float[] outputs = new float[members.stream().mapToInt(m -> m.held().outputs().length).sum()];
    double loss = 0;
    double weight = 0;
    int row = 0;
    int output = 0;
    for (Member member : members) {
      int[] own = member.rows().heldOut();
      System.arraycopy(own, 0, places, row, own.length);
      float[] scored = member.held().outputs();
      System.arraycopy(scored, 0, outputs, output, scored.length);
      row += own.length;
      output += scored.length;
      loss += member.held().loss() * member.weight();
      weight += member.weight();
    }
    return Optional.of(new HeldOut(places, new Scores(loss / weight, outputs)));
  }
}
