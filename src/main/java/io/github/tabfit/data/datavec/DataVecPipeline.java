package io.github.tabfit.data.datavec;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.NullWritableColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.doubletransform.MinMaxNormalizer;
import org.datavec.api.transform.transform.doubletransform.StandardizeNormalizer;
import org.datavec.api.transform.transform.string.MapAllStringsExceptListTransform;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * A fitted preprocessing as a DataVec pipeline: a {@link Schema} of the raw columns, which {@link
 * TableRecordReader} reads by, and a {@link TransformProcess} with the statistics of the training
 * rows. Its features equal those of {@link FittedPreprocessing#transform} up to the rounding of
 * float32.
 */
public final class DataVecPipeline {
  // No text of a table holds a zero character, so these names meet no category.
  private static final String MISSING = "\0missing";
  private static final String ELSE = "\0else";

  private DataVecPipeline() {}

  /** The raw feature columns: doubles, booleans, strings, times. */
  public static Schema schema(FittedPreprocessing fitted) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    fitted.columns().forEach(column -> types.put(column.name(), column.type()));
    return Schemas.of(types);
  }

  /** The columns of a table, the target too. */
  public static Schema schema(Table table) {
    return Schemas.of(table);
  }

  /**
   * From {@link #schema(FittedPreprocessing)} to the features, named and ordered as {@link
   * FittedPreprocessing#featureNames()}. A missing value is a {@code NullWritable}.
   */
  public static TransformProcess transformProcess(FittedPreprocessing fitted) {
    List<String> raw = new ArrayList<>();
    List<String> working = new ArrayList<>();
    for (FittedColumn column : fitted.columns()) {
      // Names of our own while it works: a user's may equal one that a transform makes.
      working.add("\0" + raw.size());
      raw.add(column.name());
    }
    TransformProcess.Builder steps = new TransformProcess.Builder(schema(fitted));
    steps.renameColumns(raw, working);
    for (int i = 0; i < working.size(); i++) {
      FittedColumn column = fitted.columns().get(i);
      if (column instanceof FittedNumeric numeric) {
        addNumeric(steps, working.get(i), numeric);
      } else if (column instanceof FittedCategorical categorical) {
        addCategorical(steps, working.get(i), categorical);
      } else if (column instanceof FittedDate date) {
        addDate(steps, working.get(i), date);
      } else if (column instanceof FittedText text) {
        addIndicator(steps, working.get(i), text.indicator());
        steps.transform(new WordsTransform(working.get(i), text.words()));
      }
    }
    List<String> made = steps.build().getFinalSchema().getColumnNames();
    return steps.renameColumns(made, fitted.featureNames()).build();
  }

  private static void addNumeric(
      TransformProcess.Builder steps, String name, FittedNumeric column) {
    addIndicator(steps, name, column.indicator());
    if (column.type() == ColumnType.BOOLEAN) {
      fill(steps, name, new BooleanWritable(column.fill() != 0));
      steps.convertToDouble(name);
    } else {
      fill(steps, name, new DoubleWritable(column.fill()));
    }
    scale(steps, name, column.scaling());
  }

  private static void addDate(TransformProcess.Builder steps, String name, FittedDate column) {
    addIndicator(steps, name, column.indicator());
    List<DatePart> parts = column.parts().stream().map(FittedDate.Part::part).toList();
    DatePartsTransform expand = new DatePartsTransform(name, parts);
    steps.transform(expand);
    for (int i = 0; i < parts.size(); i++) {
      String part = expand.outputColumnNames()[i];
      fill(steps, part, new DoubleWritable(column.parts().get(i).fill()));
      scale(steps, part, column.parts().get(i).scaling());
    }
  }

  private static void addCategorical(
      TransformProcess.Builder steps, String name, FittedCategorical column) {
    addIndicator(steps, name, column.indicator());
    List<String> states = new ArrayList<>(column.categories());
    List<String> known = new ArrayList<>(column.categories());
    fill(steps, name, new Text(column.ownMissing() ? MISSING : column.mostFrequent()));
    if (column.other()) {
      states.add(ELSE);
    }
    if (column.ownMissing()) {
      states.add(MISSING);
      known.add(MISSING);
    }
    boolean removed = !column.other() && column.unknown() == UnknownCategory.IGNORE;
    if (removed) {
      states.add(ELSE);
    }
    if (column.other() || column.unknown() != UnknownCategory.ERROR) {
      boolean usual = !column.other() && !removed;
      steps.transform(
          new MapAllStringsExceptListTransform(name, usual ? column.mostFrequent() : ELSE, known));
    }
    steps.stringToCategorical(name, states).categoricalToOneHot(name);
    if (removed) {
      steps.removeColumns(name + "[" + ELSE + "]");
    }
  }

  private static void addIndicator(TransformProcess.Builder steps, String name, boolean indicator) {
    if (indicator) {
      String copy = name + " is missing";
      steps.duplicateColumn(name, copy);
      steps.conditionalReplaceValueTransformWithDefault(
          copy,
          new DoubleWritable(1),
          new DoubleWritable(0),
          new NullWritableColumnCondition(copy));
      // The numbers stay as they are: the schema learns that the copy holds numbers now.
      steps.convertToDouble(copy);
    }
  }

  private static void fill(TransformProcess.Builder steps, String name, Writable value) {
    steps.conditionalReplaceValueTransform(name, value, new NullWritableColumnCondition(name));
  }

  private static void scale(TransformProcess.Builder steps, String name, Scaling scaling) {
    switch (scaling.kind()) {
      case STANDARDIZE -> ramp(steps, name, scaling.ramps().get(0));
      case PIECEWISE_LINEAR -> {
        List<String> bins = scaling.featureNames(name);
        // A copy comes to stand beside its column, before the earlier ones.
        for (int bin = bins.size() - 1; bin >= 0; bin--) {
          steps.duplicateColumn(name, bins.get(bin));
        }
        for (int bin = 0; bin < bins.size(); bin++) {
          ramp(steps, bins.get(bin), scaling.ramps().get(bin));
        }
        steps.removeColumns(name);
      }
      case ROBUST -> steps.transform(new RobustTransform(name, scaling.center(), scaling.scale()));
      case MIN_MAX ->
          steps.transform(
              new MinMaxNormalizer(name, scaling.center(), scaling.center() + scaling.scale()));
      case QUANTILE -> steps.transform(new QuantileTransform(name, scaling.landmarks()));
      case NONE -> {
        // The number is the feature.
      }
    }
  }

  private static void ramp(TransformProcess.Builder steps, String name, Scaling.Ramp ramp) {
    steps.transform(new StandardizeNormalizer(name, ramp.center(), ramp.scale()));
    hold(steps, name, ConditionOp.GreaterThan, ramp.most());
    hold(steps, name, ConditionOp.LessThan, ramp.least());
  }

  private static void hold(
      TransformProcess.Builder steps, String name, ConditionOp side, double limit) {
    steps.conditionalReplaceValueTransform(
        name, new DoubleWritable(limit), new DoubleColumnCondition(name, side, limit));
  }
}
