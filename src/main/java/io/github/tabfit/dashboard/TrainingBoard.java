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
  private final long started = System.nanoTime();
  private final Remarks remarks = new Remarks();
  private final Thinned points = new Thinned(MOST_POINTS);
  private final LayerHistory layers = new LayerHistory();
  private final Pace pace = new Pace();
  private final List<Double> folds = new ArrayList<>();
  private TrainingFacts facts;
  private BestSoFar best;
  private Phase phase = Phase.PREPARING;
  private EpochReport last;
  private double seconds;
  private ObjectNode result;
  private volatile boolean stopping;

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
    phase = Phase.RUNNING;
  }

  /** The run is saved. */
  public void ended(Run run) {
    ended(run.isCancelled(), RunJson.summary(run), seconds());
  }

  synchronized void ended(boolean stopped, ObjectNode summary, double lasted) {
    phase = stopped ? Phase.STOPPED : Phase.DONE;
    result = summary;
    seconds = lasted;
  }

  @Override
  public void batchEnded(int epoch, long rows, double loss) {
    next.batchEnded(epoch, rows, loss);
  }

  @Override
  public synchronized void memberEpochEnded(int member, EpochReport report) {
    add(member, report);
    next.memberEpochEnded(member, report);
  }

  @Override
  public synchronized void epochEnded(EpochReport report) {
    if (facts.members() == 1) {
      add(0, report);
    }
    last = report;
    pace.ended(report.epoch(), System.nanoTime());
    next.epochEnded(report);
  }

  private void add(int member, EpochReport report) {
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
  public synchronized void layersMeasured(int epoch, List<LayerSnapshot> measured) {
    layers.add(epoch, measured, System.nanoTime());
    next.layersMeasured(epoch, measured);
  }

  @Override
  public synchronized void foldEnded(int fold, int all, double loss) {
    folds.add(loss);
    next.foldEnded(fold, all, loss);
  }

  @Override
  public synchronized void warned(String message) {
    remarks.warn(message);
    next.warned(message);
  }

  @Override
  public synchronized void noted(String message) {
    remarks.note(message);
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
    return stopping || next.isCancelled();
  }

  @Override
  public synchronized boolean stop() {
    stopping |= !phase.isOver();
    return !phase.isOver();
  }

  @Override
  public synchronized void close() {
    if (!phase.isOver()) {
      phase = Phase.FAILED;
      seconds = seconds();
    }
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  @Override
  public synchronized ObjectNode state(Seen seen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", "training").put("state", phase.id()).put("stopping", stopping);
    Numbers.put(node, "seconds", phase.isOver() ? seconds : seconds());
    node.set("memory", Memory.now());
    remarks.write(node);
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
    node.set("result", result);
    return node;
  }
}
