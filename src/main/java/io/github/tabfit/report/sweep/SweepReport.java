package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Page;
import io.github.tabfit.sweep.SweepRun;

/** The page about a sweep: {@code report.html}. */
public final class SweepReport implements SweepRun.Page {
  @Override
  public String html(SweepRun run) {
    return of(SweepFigures.of(run)).html();
  }

  static Page of(SweepFigures figures) {
    return new SweepSections(figures).page();
  }
}
