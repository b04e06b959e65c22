package io.github.tabfit.data.table;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.TextSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.transform.TransformSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A data section to start from, changed one value at a time. */
public record Specs(DataSpec spec) {
  static final PreprocessingSpec PLAIN =
      new PreprocessingSpec(
          Numeric.STANDARDIZE,
          8,
          Missing.MEDIAN,
          0,
          false,
          Categorical.ONE_HOT,
          UnknownCategory.ERROR,
          Target.STANDARDIZE);

  public static Specs of(Path source, String target) {
    return new Specs(
        new DataSpec(
            SourceSpec.of(source),
            target,
            Optional.empty(),
            ReadSpec.FOUND,
            TransformSpec.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SplitSpec.PLAIN,
            PLAIN,
            CachePolicy.AUTO));
  }

  /** A linear network of a loss. */
  public static NetworkSpec network(Loss loss) {
    return new NetworkSpec(List.of(), WeightInit.XAVIER, 0, OutputSpec.of(loss));
  }

  /** Writes the text as a file of the folder. */
  public static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int[] all(Table table) {
    return IntStream.range(0, table.rowCount()).toArray();
  }

  public Specs task(Task task) {
    return with(
        Optional.of(task),
        spec.types(),
        spec.reading().missing(),
        spec.weight(),
        spec.split(),
        pre());
  }

  public Specs column(String name, ColumnType type) {
    Map<String, ColumnType> columns = new LinkedHashMap<>(spec.types());
    columns.put(name, type);
    return with(spec.task(), columns, spec.reading().missing(), spec.weight(), spec.split(), pre());
  }

  public Specs missing(String... placeholders) {
    return with(
        spec.task(), spec.types(), List.of(placeholders), spec.weight(), spec.split(), pre());
  }

  public Specs weight(String column) {
    return with(
        spec.task(),
        spec.types(),
        spec.reading().missing(),
        Optional.of(column),
        spec.split(),
        pre());
  }

  public Specs split(SplitSpec split) {
    return with(spec.task(), spec.types(), spec.reading().missing(), spec.weight(), split, pre());
  }

  Specs preprocessing(PreprocessingSpec preprocessing) {
    return with(
        spec.task(),
        spec.types(),
        spec.reading().missing(),
        spec.weight(),
        spec.split(),
        preprocessing);
  }

  public Specs numeric(Numeric numeric) {
    PreprocessingSpec p = pre();
    return preprocessing(
        new PreprocessingSpec(
            numeric,
            8,
            p.missing(),
            p.missingValue(),
            p.missingIndicator(),
            p.categorical(),
            p.unknownCategory(),
            p.target()));
  }

  public Specs missingPolicy(Missing policy, double value, boolean indicator) {
    PreprocessingSpec p = pre();
    return preprocessing(
        new PreprocessingSpec(
            p.numeric(),
            p.bins(),
            policy,
            value,
            indicator,
            p.categorical(),
            p.unknownCategory(),
            p.target()));
  }

  public Specs unknown(UnknownCategory policy) {
    PreprocessingSpec p = pre();
    return preprocessing(
        new PreprocessingSpec(
            p.numeric(),
            p.bins(),
            p.missing(),
            p.missingValue(),
            p.missingIndicator(),
            p.categorical(),
            policy,
            p.target()));
  }

  public Specs target(Target target) {
    PreprocessingSpec p = pre();
    return preprocessing(
        new PreprocessingSpec(
            p.numeric(),
            p.bins(),
            p.missing(),
            p.missingValue(),
            p.missingIndicator(),
            p.categorical(),
            p.unknownCategory(),
            target));
  }

  public Specs text(TextSpec text) {
    PreprocessingSpec p = pre();
    return preprocessing(
        new PreprocessingSpec(
            p.numeric(),
            p.bins(),
            p.missing(),
            p.missingValue(),
            p.missingIndicator(),
            p.categorical(),
            p.unknownCategory(),
            p.target(),
            p.embedding(),
            text));
  }

  private PreprocessingSpec pre() {
    return spec.preprocessing();
  }

  private Specs with(
      Optional<Task> task,
      Map<String, ColumnType> columns,
      List<String> missing,
      Optional<String> weight,
      SplitSpec split,
      PreprocessingSpec preprocessing) {
    return new Specs(
        new DataSpec(
            spec.source(),
            spec.target(),
            task,
            new ReadSpec(ofTypes(columns), missing, spec.reading().csv()),
            spec.transform(),
            spec.sequence(),
            spec.image(),
            weight,
            split,
            preprocessing,
            spec.cache()));
  }

  private static Map<String, ColumnSpec> ofTypes(Map<String, ColumnType> types) {
    Map<String, ColumnSpec> columns = new LinkedHashMap<>();
    types.forEach((name, type) -> columns.put(name, ColumnSpec.of(type)));
    return columns;
  }
}
