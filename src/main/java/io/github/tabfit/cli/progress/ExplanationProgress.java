package io.github.tabfit.cli.progress;

import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.Interruption;
import io.github.tabfit.explain.ExplanationListener;
import java.util.Optional;

/** Shows an explanation as a bar on a terminal. */
public final class ExplanationProgress implements ExplanationListener, AutoCloseable {
  private final CommonOptions common;
  private Optional<StatusBar> bar = Optional.empty();

  public ExplanationProgress(CommonOptions common) {
    this.common = common;
  }

  @Override
  public void progressed(String stage, int done, int all) {
    if (done == 0) {
      close();
      bar = Optional.of(new StatusBar(common));
      bar.get().begin(stage, all);
    }
    if (bar.isPresent() && bar.get().isShown()) {
      bar.get().stepTo(done, "");
      if (done == all) {
        close();
      }
    }
  }

  @Override
  public boolean isCancelled() {
    return Interruption.isRequested();
  }

  @Override
  public void close() {
    bar.ifPresent(StatusBar::close);
    bar = Optional.empty();
  }
}
