package io.github.tabfit.cli;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.cli.option.KeptColumns;
import io.github.tabfit.cli.text.PredictedRows;
import io.github.tabfit.cli.text.PredictionText;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.forecast.Forecaster;
import io.github.tabfit.forecast.Forecasts;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Predicts what follows the rows of a table's series: the whole table is read. */
final class ForecastWriter implements RowsWriter {
  private final Predictor predictor;
  private final Forecaster forecaster;
  private final Function<List<String>, PredictionText> texts;
  private final Consumer<Table> watch;
  private List<Finding> findings = List.of();

  /**
   * Writes forecasts, so many steps of each series.
   *
   * @param texts makes the text, with the names of the columns that say what a forecast is of
   * @param watch sees the windows
   */
  ForecastWriter(
      Predictor predictor,
      int steps,
      Function<List<String>, PredictionText> texts,
      Consumer<Table> watch) {
    this.predictor = predictor;
    this.forecaster = predictor.forecaster(steps);
    this.texts = texts;
    this.watch = watch;
  }

  @Override
  public long write(SourceSpec data, Writer out) throws IOException {
    Table history = predictor.bundle().series().history(data);
    Forecasts forecasts = forecaster.of(history, watch);
    PredictionText text = texts.apply(forecasts.columns());
    KeptColumns.refuse(forecasts.columns(), text.ownNames());
    findings = forecasts.findings();
    out.write(text.frame().opening());
    out.write(text.of(PredictedRows.of(forecasts)));
    out.write(text.frame().closing());
    return forecasts.keys().size();
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }
}
