package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.sweep.SweepJson;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.SweepResult.Reason;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.training.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dashboard shows of a sweep: it follows it, and hands all on to another listener. Trials
 * that a resumed sweep takes from its ledger are among those that have ended.
 */
public final class SweepBoard implements SweepListener, Board {
  private final SweepListener next;
  private final Course course = new Course();
  private final Map<Integer, RunningTrial> running = new TreeMap<>();
  private final List<TrialResult> ended = new ArrayList<>();
  private SweepFacts facts;
  private ObjectNode importance;

  /**
   * @param next is told of all that the board is told
   */
  public SweepBoard(SweepListener next) {
    this.next = next;
  }

  /** The table is read: trials begin. */
  public synchronized void begin(SweepFacts known) {
    facts = known;
    course.reach(Phase.RUNNING);
  }

  /** The sweep is saved. */
  public void ended(SweepRun run) {
    ObjectNode summary = SweepJson.summary(run);
    synchronized (this) {
      course.end(run.isInterrupted() ? Phase.STOPPED : Phase.DONE, summary);
      running.clear();
    }
  }

  synchronized void ended(Phase how, double lasted) {
    course.end(how, null, lasted);
    running.clear();
  }

  @Override
  public void progressed(Progress progress) {
    next.progressed(progress);
  }

  @Override
  public void trialStarted(int trial, Map<String, String> settings) {
    synchronized (this) {
      running.put(trial, new RunningTrial(trial, settings));
    }
    next.trialStarted(trial, settings);
  }

  @Override
  public void trialEpochEnded(int trial, int fold, int folds, EpochReport report) {
    synchronized (this) {
      RunningTrial at = running.get(trial);
      if (at != null) {
        at.epochEnded(fold, folds, report);
      }
    }
    next.trialEpochEnded(trial, fold, folds, report);
  }

  @Override
  public void trialEnded(TrialResult trial) {
    synchronized (this) {
      running.remove(trial.trial());
      ended.add(trial);
    }
    next.trialEnded(trial);
  }

  @Override
  public void searchEnded(SweepResult found) {
    synchronized (this) {
      running.clear();
      course.reach(found.reason() == Reason.INTERRUPTED ? Phase.RUNNING : Phase.FINISHING);
      importance = JsonNodeFactory.instance.objectNode();
      found.importance().forEach((path, share) -> Numbers.put(importance, path, share));
    }
    next.searchEnded(found);
  }

  @Override
  public void warned(String message) {
    synchronized (this) {
      course.remarks().warn(message);
    }
    next.warned(message);
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
      running.clear();
    }
  }

  @Override
  public synchronized ObjectNode state(Seen seen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    course.write(node, "sweep");
    if (facts == null) {
      return node;
    }
    node.put("title", facts.title());
    node.put("subtitle", facts.subtitle());
    node.put("metric", facts.metric().id());
    node.put("greater_is_better", facts.metric().greaterIsBetter());
    node.put("trials_all", facts.trials());
    ArrayNode parameters = node.putArray("parameters");
    facts.parameters().forEach(parameters::add);
    ArrayNode atWork = node.putArray("running");
    running.values().forEach(trial -> trial.write(atWork.addObject()));
    int from = seen.revision() == 0 && seen.entries() <= ended.size() ? seen.entries() : 0;
    node.put("revision", 0).put("from", from);
    ArrayNode list = node.putArray("trials");
    ended.subList(from, ended.size()).forEach(trial -> write(list.addObject(), trial));
    node.set("importance", importance);
    course.writeResult(node);
    return node;
  }

  private static void write(ObjectNode node, TrialResult trial) {
    node.put("trial", trial.trial()).put("status", trial.status().id());
    Numbers.put(node, "value", trial.value());
    node.put("best_epoch", trial.bestEpoch()).put("epochs", trial.epochs());
    Numbers.put(node, "seconds", trial.seconds());
    RunningTrial.write(node.putObject("settings"), trial.settings());
    node.put("error", trial.error());
  }
}
