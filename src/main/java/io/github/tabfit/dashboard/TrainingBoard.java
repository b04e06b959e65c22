package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunJson;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.HealthChecks;
import io.github.tabfit.training.LayerSnapshot;
import io.github.tabfit.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dashboard shows of a training: it follows it, and hands all on to another listener. An
 * epoch costs it a few numbers; pages are served by other threads.
 */
public final class TrainingBoard implements TrainingListener, Board {
  /** Points of curves that a page draws without delay. */
  private static final int MOST_POINTS = 6000;

  private final TrainingListener next;
  private final Course course = new Course();
  private final Thinned points = new Thinned(MOST_POINTS);
  private final LayerHistory layers = new LayerHistory();
  private final Pace pace = new Pace();
  private final List<Double> folds = new ArrayList<>();
  private TrainingFacts facts;
  private BestSoFar best;
  private EpochReport last;

  /**
   * @param next is told of all that the board is told
   */
  public TrainingBoard(TrainingListener next) {
    this.next = next;
  }

  /** The table is read: training begins. */
  public synchronized void begin(TrainingFacts known) {
    facts = known;
    best = new BestSoFar(known.metric());
    course.reach(Phase.RUNNING);
  }

  /** The run is saved. */
  public void ended(Run run) {
    ObjectNode summary = RunJson.summary(run);
    synchronized (this) {
      course.end(how(run.isCancelled()), summary);
    }
  }

  synchronized void ended(boolean stopped, ObjectNode summary, double lasted) {
    course.end(how(stopped), summary, lasted);
  }

  private static Phase how(boolean stopped) {
    return stopped ? Phase.STOPPED : Phase.DONE;
  }

  @Override
  public void batchEnded(int epoch, long rows, double loss) {
    next.batchEnded(epoch, rows, loss);
  }

  @Override
  public void memberEpochEnded(int member, EpochReport report) {
    add(member, report);
    next.memberEpochEnded(member, report);
  }

  @Override
  public void epochEnded(EpochReport report) {
    synchronized (this) {
      if (facts.members() == 1) {
        add(0, report);
      }
      last = report;
      pace.ended(report.epoch(), System.nanoTime());
    }
    next.epochEnded(report);
  }

  private synchronized void add(int member, EpochReport report) {
    best.offer(member, report);
    points.add(
        1,
        member,
        report.epoch(),
        report.loss(),
        report.validationLoss().orElse(Double.NaN),
        report.validationMetric().orElse(Double.NaN),
        report.learningRate(),
        report.seconds(),
        report.health().deadShare(),
        report.health().saturatedShare(),
        report.health().gradientRatio());
  }

  @Override
  public void layersMeasured(int epoch, List<LayerSnapshot> measured) {
    synchronized (this) {
      layers.add(epoch, measured, System.nanoTime());
    }
    next.layersMeasured(epoch, measured);
  }

  @Override
  public void foldEnded(int fold, int all, double loss) {
    synchronized (this) {
      folds.add(loss);
    }
    next.foldEnded(fold, all, loss);
  }

  @Override
  public void warned(String message) {
    synchronized (this) {
      course.remarks().warn(message);
    }
    next.warned(message);
  }

  @Override
  public void noted(String message) {
    synchronized (this) {
      course.remarks().note(message);
    }
    next.noted(message);
  }

  @Override
  public HealthChecks healthChecks() {
    return HealthChecks.EVERY_EPOCH;
  }

  @Override
  public boolean wantsLayers() {
    return layers.isDue(System.nanoTime()) || next.wantsLayers();
  }

  @Override
  public boolean isCancelled() {
    return course.isStopping() || next.isCancelled();
  }

  @Override
  public synchronized boolean stop() {
    return course.stop();
  }

  @Override
  public synchronized void close() {
    if (!course.isOver()) {
      course.end(Phase.FAILED, null);
    }
  }

  @Override
  public synchronized ObjectNode state(Seen seen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    course.write(node, "training");
    if (facts == null) {
      return node;
    }
    node.put("title", facts.title());
    node.put("subtitle", facts.subtitle());
    node.put("network", facts.network());
    node.put("metric", facts.metric().id());
    node.put("greater_is_better", facts.metric().greaterIsBetter());
    node.put("members", facts.members());
    node.put("epochs", facts.epochs());
    node.put("folds", facts.folds());
    ArrayNode losses = node.putArray("fold_losses");
    folds.forEach(loss -> Numbers.add(losses, loss));
    if (last != null) {
      node.put("epochs_done", last.epoch()).put("epochs_all", last.epochs());
      Numbers.put(node, "learning_rate", last.learningRate());
      Numbers.put(node, "epochs_per_second", pace.perSecond());
    }
    best.write(node);
    points.write(node, seen);
    layers.write(node);
    course.writeResult(node);
    return node;
  }
}
