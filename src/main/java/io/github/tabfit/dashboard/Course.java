package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the work of a board goes: how far it is, how long it takes, what is remarked of it, what it
 * came to, and whether it is to stop. Not for several threads at a time but for {@link
 * #isStopping}.
 */
final class Course {
  private final long started = System.nanoTime();
  private final Remarks remarks = new Remarks();
  private Phase phase = Phase.PREPARING;
  private double seconds;
  private ObjectNode result;
  private volatile boolean stopping;

  Remarks remarks() {
    return remarks;
  }

  /** The work goes on, or goes on again. */
  void reach(Phase next) {
    phase = next;
  }

  /** The work is over now. */
  void end(Phase how, ObjectNode summary) {
    end(how, summary, secondsSoFar());
  }

  void end(Phase how, ObjectNode summary, double lasted) {
    phase = how;
    result = summary;
    seconds = lasted;
  }

  /** Whether it is over. */
  boolean isOver() {
    return phase.isOver();
  }

  /** Whether its user wants it to end. */
  boolean isStopping() {
    return stopping;
  }

  /** Lets it end; false if it is over. */
  boolean stop() {
    stopping |= !isOver();
    return !isOver();
  }

  private double secondsSoFar() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** What the page shows of any work, but its result. */
  void write(ObjectNode node, String kind) {
    node.put("kind", kind).put("state", phase.id()).put("stopping", stopping);
    Numbers.put(node, "seconds", isOver() ? seconds : secondsSoFar());
    node.set("memory", Memory.now());
    remarks.write(node);
  }

  void writeResult(ObjectNode node) {
    node.set("result", result);
  }
}
