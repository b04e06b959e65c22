package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a dashboard's page shows. Asked by the server's threads while the work goes on. */
public interface Board {
  /**
   * What a page has already, so that a long history is sent once.
   *
   * @param revision of the list whose entries it has
   * @param entries how many of them
   * @param run the run that it asks for; empty for the board's own
   */
  record Seen(int revision, int entries, String run) {
    /** A page that has nothing yet. */
    public static final Seen NOTHING = new Seen(-1, 0, "");
  }

  /** The state as the page reads it: its {@code kind}, {@code state}, and figures. */
  ObjectNode state(Seen seen);

  /**
   * Asks the work to end as an interrupt would.
   *
   * @return false if there is nothing to stop
   */
  boolean stop();

  /** The program goes on to something else, or ends: what has not ended by now failed. */
  void close();
}
