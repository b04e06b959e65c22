package io.github.tabfit.cli.option;

import io.github.tabfit.dashboard.Board;
import io.github.tabfit.dashboard.Dashboard;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether the work is shown on a page of this machine's browser. */
public final class UiOptions {
  @Option(
      names = "--ui",
      description = "Show it as it goes on a page for this machine's browser; the address is said.")
  private boolean ui;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      description = "The page's port (default: one that is free); implies --ui.")
  private Optional<Integer> port;

  /** A page while it is served. */
  public interface Served extends AutoCloseable {
    @Override
    void close();
  }

  /** Whether the user wants the page. */
  public boolean isWanted() {
    return ui || port.isPresent();
  }

  /** Serves a board's page if it is wanted, and says where. */
  public Served serve(Board board, CommonOptions common) {
    if (!isWanted()) {
      return () -> {};
    }
    Dashboard dashboard = Dashboard.open(board, port.orElse(0));
    common.sayAddress("Dashboard: " + dashboard.address() + " (until the program ends)");
    return dashboard::close;
  }
}
