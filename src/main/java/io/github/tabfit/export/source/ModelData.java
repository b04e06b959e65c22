package io.github.tabfit.export.source;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.prepare.text.WordWeights;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DateLayout;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.Normal;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A model's numbers and names in the order in which the exported source reads them. */
final class ModelData {
  private static final int NUMBER = 0;
  private static final int TRUTH = 1;
  private static final int DATE = 2;
  private static final int CATEGORY = 3;
  private static final int TEXT = 4;
  private static final int NOWHERE = -1;
  private static final int REFUSED = -2;

  private final DataOutputStream out;

  private ModelData(DataOutputStream out) {
    this.out = out;
  }

  /** Big-endian, deflated. */
  static byte[] bytes(Bundle bundle, RowPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      new ModelData(out).write(bundle, plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private void write(Bundle bundle, RowPlan plan) throws IOException {
    FittedPreprocessing fitted = bundle.preprocessing();
    write(fitted.target().classes());
    write(MissingWords.amongNumbers());
    write(MissingWords.unlessKnown());
    write(MissingWords.amongTexts());
    for (Normal.Rational function : List.of(Normal.center(), Normal.tail())) {
      write(function.numerator());
      write(function.denominator());
    }
    write(plan);
    out.writeInt(fitted.columns().size());
    for (FittedColumn column : fitted.columns()) {
      write(column);
    }
    new LayerData(out).write(bundle.layers());
    if (fitted.target() instanceof NumericTarget target) {
      out.writeInt(
          switch (target.transform()) {
            case STANDARDIZE -> 0;
            case LOG1P -> 1;
            case MIN_MAX -> 2;
            case SCALE -> 3;
            case NONE -> 4;
          });
      write(new double[] {target.inverseMean(), target.sd(), target.min(), target.max()});
      write(
          target
              .interval()
              .map(interval -> new double[] {interval.halfWidth()})
              .orElse(new double[0]));
      write(target.quantiles().array());
      out.writeInt(target.quantiles().middle());
    } else {
      out.writeInt(NOWHERE);
      write(new double[0]);
      write(new double[0]);
      write(new double[0]);
      out.writeInt(0);
    }
    out.writeBoolean(fitted.target().hasProbabilities());
    Decision decision =
        fitted.target() instanceof ClassTarget classes ? classes.decision() : Decision.DEFAULT;
    // Nowhere: the class of the highest score.
    out.writeInt(decision.isMostProbable() ? NOWHERE : decision.positive());
    out.writeDouble(decision.threshold());
  }

  private void write(RowPlan plan) throws IOException {
    out.writeInt(plan.inputs().size());
    for (RowInput input : plan.inputs()) {
      write(input.form());
      out.writeInt(
          switch (input.type()) {
            case NUMERIC -> NUMBER;
            case BOOLEAN -> TRUTH;
            case DATE -> DATE;
            case CATEGORICAL -> CATEGORY;
            case TEXT -> TEXT;
            case IGNORE -> throw new IllegalArgumentException(input.name());
          });
      out.writeUTF(input.name());
      if (input.type() == ColumnType.DATE) {
        write(input.form().dates());
      }
    }
    List<DateForm> dates = StepSource.dates(plan);
    if (!dates.isEmpty()) {
      out.writeInt(dates.size());
      for (DateForm form : dates) {
        write(form);
      }
    }
  }

  private void write(ColumnForm form) throws IOException {
    write(form.missing());
    write(form.missingNumbers());
    out.writeBoolean(form.ignoreCase());
    NumberForm numbers = form.numbers();
    out.writeUTF(String.valueOf(numbers.decimal()));
    out.writeUTF(numbers.group() == NumberForm.NONE ? "" : String.valueOf(numbers.group()));
    out.writeUTF(numbers.unit());
  }

  private void write(FittedColumn column) throws IOException {
    if (column instanceof FittedNumeric numeric) {
      head(column.type() == ColumnType.BOOLEAN ? TRUTH : NUMBER, column, numeric.indicator());
      out.writeDouble(numeric.fill());
      write(numeric.scaling());
    } else if (column instanceof FittedDate date) {
      head(DATE, column, date.indicator());
      out.writeInt(date.parts().size());
      for (FittedDate.Part part : date.parts()) {
        out.writeInt(
            switch (part.part()) {
              case YEAR -> 0;
              case MONTH -> 1;
              case DAY -> 2;
              case DAY_OF_WEEK -> 3;
              case HOUR -> 4;
              case MINUTE -> 5;
            });
        out.writeDouble(part.fill());
        write(part.scaling());
      }
    } else if (column instanceof FittedCategorical categorical) {
      head(CATEGORY, column, categorical.indicator());
      write(categorical.categories());
      out.writeInt(categorical.featureCount());
      int rest = categorical.categories().size();
      int usual = Collections.binarySearch(categorical.categories(), categorical.mostFrequent());
      out.writeInt(categorical.ownMissing() ? rest + (categorical.other() ? 1 : 0) : usual);
      int unknown =
          switch (categorical.unknown()) {
            case ERROR -> REFUSED;
            case IGNORE -> NOWHERE;
            case MOST_FREQUENT -> usual;
          };
      out.writeInt(categorical.other() ? rest : unknown);
    } else if (column instanceof FittedText text) {
      head(TEXT, column, text.indicator());
      int[] hashes = text.words().hashes();
      out.writeInt(hashes.length);
      for (int hash : hashes) {
        out.writeInt(hash);
      }
      write(text.words().weights());
      out.writeInt(WordWeights.LENGTH);
    }
  }

  private void write(DateForm form) throws IOException {
    out.writeUTF(form.isIso() ? "" : form.example());
    if (form.layout().isEmpty()) {
      out.writeUTF(form.isIso() ? "" : form.pattern());
      return;
    }
    DateLayout layout = form.layout().get();
    out.writeUTF("");
    out.writeUTF(String.valueOf(layout.separator()));
    out.writeInt(layout.order().day());
    out.writeInt(layout.order().month());
    out.writeInt(layout.order().year());
    out.writeBoolean(layout.month() == DateLayout.Month.NAME);
    out.writeInt(layout.year() == DateLayout.Year.TWO_DIGITS ? 2 : 4);
  }

  private void head(int kind, FittedColumn column, boolean indicator) throws IOException {
    out.writeInt(kind);
    out.writeUTF(column.name());
    out.writeBoolean(indicator);
  }

  private void write(Scaling scaling) throws IOException {
    out.writeInt(
        switch (scaling.kind()) {
          case STANDARDIZE, MIN_MAX, PIECEWISE_LINEAR, NONE -> 0;
          case ROBUST -> 1;
          case QUANTILE -> 2;
        });
    if (scaling.kind() == PreprocessingSpec.Numeric.ROBUST) {
      write(new double[] {scaling.center(), scaling.scale(), Scaling.BEND});
    } else if (scaling.kind() == PreprocessingSpec.Numeric.QUANTILE) {
      write(scaling.landmarks());
    } else {
      write(
          scaling.ramps().stream()
              .flatMapToDouble(
                  ramp -> DoubleStream.of(ramp.center(), ramp.scale(), ramp.least(), ramp.most()))
              .toArray());
    }
  }

  private void write(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private void write(double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }
}
