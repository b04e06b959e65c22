package io.github.tabfit.cli.option;

import io.github.tabfit.dashboard.Board;
import io.github.tabfit.dashboard.Dashboard;
import java.util.Optional;
import java.util.function.Supplier;
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

  private boolean isWanted() {
    return ui || port.isPresent();
  }

  /** The board that follows the work, if the page is wanted: nothing is gathered for none. */
  public <B extends Board> Optional<B> board(Supplier<B> board) {
    return isWanted() ? Optional.of(board.get()) : Optional.empty();
  }

  /** Serves a board's page if there is one, and says where. */
  public Served serve(Optional<? extends Board> board, CommonOptions common) {
    if (board.isEmpty()) {
      return () -> {};
    }
    Dashboard dashboard = Dashboard.open(board.get(), port.orElse(0));
    common.sayAddress("Dashboard: " + dashboard.address() + " (until the program ends)");
    return dashboard::close;
  }
}
