package io.github.tabfit.report;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.page.Page;
import io.github.tabfit.report.figure.RunFigures;
import io.github.tabfit.report.section.Classes;
import io.github.tabfit.report.section.Curves;
import io.github.tabfit.report.section.DataQualitySection;
import io.github.tabfit.report.section.Health;
import io.github.tabfit.report.section.Network;
import io.github.tabfit.report.section.Numbers;
import io.github.tabfit.report.section.Origin;
import io.github.tabfit.report.section.Overview;
import io.github.tabfit.report.section.Reasons;
import io.github.tabfit.report.section.Slices;
import io.github.tabfit.report.section.Threshold;
import io.github.tabfit.report.section.WorstRows;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunPage;
import io.github.tabfit.spec.Task;

/** The page about a training: {@code report.html}. */
public final class TrainingReport implements RunPage {
  @Override
  public String html(Run run, Table table) {
    return page(RunFigures.of(run, table)).html();
  }

  private static Page page(RunFigures figures) {
    Run run = figures.run();
    Page page =
        Page.titled(
            run.experiment().spec().name(),
            "%s of '%s' · %s · trained %s"
                .formatted(
                    run.experiment().task().id(),
                    run.experiment().spec().data().target(),
                    run.bundle().provenance().dataSource(),
                    run.bundle().provenance().created().replace('T', ' ').replace("Z", " UTC")));
    page.with(Overview.of(figures)).with(Curves.of(figures));
    figures.classes().ifPresent(classes -> page.with(Classes.of(figures, classes)));
    if (run.experiment().task() == Task.BINARY && figures.measured().target().hasProbabilities()) {
      page.with(Threshold.of(figures.measured()));
    }
    if (!figures.measured().isClasses()) {
      page.with(Numbers.of(figures));
    }
    if (figures.measured().lower().length > 0) {
      page.with(Numbers.intervals(figures));
    }
    return page.with(Slices.of(figures))
        .with(Reasons.of(figures))
        .with(WorstRows.of(figures))
        .with(Network.of(figures))
        .with(Health.of(figures))
        .with(DataQualitySection.of(figures))
        .with(Origin.of(run));
  }
}
