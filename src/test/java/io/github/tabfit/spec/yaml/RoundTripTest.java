package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.EmbeddingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.TextSpec;
import io.github.tabfit.spec.experiment.CalibrationMethod;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.spec.training.Backend;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.RegularizationSchedule;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.transform.TransformSpec;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is written can be read back, and is the same. */
class RoundTripTest {
  @Property(tries = 500)
  void writtenExperimentReadsBackAsItWas(@ForAll("experiments") ExperimentSpec spec) {
    Path folder = Path.of("models", "run");
    String yaml = ExperimentDocument.toYaml(spec, folder);
    ExperimentSpec read = ExperimentDocument.parse(yaml, folder, "e.yaml", "other").spec();
    assertThat(read).as(yaml).isEqualTo(spec);
    assertThat(ExperimentDocument.toYaml(read, folder)).isEqualTo(yaml);
  }

  @Provide
  Arbitrary<ExperimentSpec> experiments() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abzAZ09é_").ofMaxLength(8).map(name -> "m" + name);
    return Combinators.combine(
            names,
            Arbitraries.longs(),
            data(),
            network(),
            training(),
            evaluation(),
            folds().optional())
        .as(
            (name, seed, data, network, training, evaluation, folds) ->
                new ExperimentSpec(
                    name,
                    seed,
                    data,
                    network,
                    training,
                    EnsembleSpec.ONE,
                    evaluation,
                    of(data, folds)));
  }

  private static Arbitrary<EvaluationSpec> evaluation() {
    Arbitrary<Double> costs = Arbitraries.of(0.1, 1.0, 7.25);
    Arbitrary<ThresholdSpec> thresholds =
        Arbitraries.oneOf(
            Arbitraries.of(
                ThresholdSpec.Given.HALF,
                new ThresholdSpec.F1(),
                new ThresholdSpec.BalancedAccuracy()),
            Arbitraries.of(1e-9, 0.3, 0.999).map(ThresholdSpec.Given::new),
            Combinators.combine(costs, costs).as(ThresholdSpec.Cost::new));
    return Combinators.combine(
            thresholds,
            texts().optional(),
            Arbitraries.of(CalibrationMethod.values()),
            Arbitraries.doubles()
                .between(0, false, 1, false)
                .optional()
                .map(level -> level.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)))
        .as(EvaluationSpec::new);
  }

  private static Arbitrary<CrossValidationSpec> folds() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 1000), Arbitraries.integers().between(1, 100))
        .as(CrossValidationSpec::new);
  }

  /** Rows in the order of time are dealt once. */
  private static Optional<CrossValidationSpec> of(
      DataSpec data, Optional<CrossValidationSpec> folds) {
    return data.split().method() == SplitSpec.Method.RANDOM
        ? folds
        : folds.map(spec -> new CrossValidationSpec(spec.folds(), 1));
  }

  /** Names of columns, among them those that YAML would take for something else. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "yes",
            "No",
            "null",
            "~",
            "true",
            "1.50",
            "007",
            "0x1F",
            "1e5",
            "1_000",
            "12:30:45",
            "2024-01-31",
            ".inf",
            "-",
            "- a",
            "a: b",
            "#",
            "a #b",
            "'",
            "\"",
            "{",
            "[x]",
            "&a",
            "*a",
            "!t",
            "%",
            "@",
            "`",
            " padded ",
            "ä ö",
            "日本",
            "\uD83D\uDE00",
            "a\nb",
            "tab\t",
            "=",
            "<<",
            "a.b",
            "a[0]",
            "|",
            ">",
            "?",
            ":"),
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(12));
  }

  private static Arbitrary<DataSpec> data() {
    return Combinators.combine(singleRows(), sequences().optional())
        .as((data, sequence) -> sequence.map(found -> of(data, found)).orElse(data));
  }

  /** Windows are split in the order of time, or by whole series. */
  private static DataSpec of(DataSpec data, SequenceSpec sequence) {
    boolean inTime =
        data.split().method() == SplitSpec.Method.CHRONOLOGICAL || sequence.by().isEmpty();
    SplitSpec split =
        new SplitSpec(
            data.split().train(),
            data.split().validation(),
            data.split().test(),
            inTime ? SplitSpec.Method.CHRONOLOGICAL : SplitSpec.Method.RANDOM,
            inTime ? Optional.of(sequence.order()) : Optional.empty(),
            data.split().stratify(),
            inTime ? Optional.empty() : Optional.of(sequence.by().get(0)));
    return new DataSpec(
        data.source(),
        data.target(),
        data.task(),
        data.reading(),
        data.transform(),
        Optional.of(sequence),
        Optional.empty(),
        data.weight(),
        split,
        data.preprocessing(),
        data.cache());
  }

  private static Arbitrary<SequenceSpec> sequences() {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 1000);
    return Combinators.combine(
            texts().list().ofMaxSize(2),
            counts.list().ofSize(3),
            Arbitraries.of(SequenceSpec.Target.class),
            Arbitraries.of(SequenceSpec.Relative.class),
            texts().list().ofMaxSize(2),
            Arbitraries.integers().between(2, 400).optional())
        .as(
            (by, numbers, target, relative, fixed, season) -> {
              boolean next = target == SequenceSpec.Target.NEXT;
              // No name is twice in it.
              return new SequenceSpec(
                  by.stream().map(name -> "by " + name).toList(),
                  "the order",
                  numbers.get(0),
                  numbers.get(1),
                  next ? numbers.get(2) : 1,
                  target,
                  next ? relative : SequenceSpec.Relative.NONE,
                  fixed.stream().map(name -> "fixed " + name).toList(),
                  season.map(OptionalInt::of).orElseGet(OptionalInt::empty));
            });
  }

  private static Arbitrary<DataSpec> singleRows() {
    Arbitrary<SplitSpec> splits =
        Combinators.combine(
                Arbitraries.of(0.6, 0.7, 0.8),
                Arbitraries.of(0.0, 0.1, 0.2),
                Arbitraries.of(SplitSpec.Method.class),
                texts().optional(),
                Arbitraries.of(true, false),
                texts().optional())
            .as(
                (train, validation, method, by, stratify, group) ->
                    new SplitSpec(
                        train,
                        validation,
                        Math.abs(Math.rint((1 - train - validation) * 1e9) / 1e9),
                        method,
                        method == SplitSpec.Method.CHRONOLOGICAL ? by : Optional.empty(),
                        stratify,
                        method == SplitSpec.Method.RANDOM ? group : Optional.empty()));
    Arbitrary<PreprocessingSpec> preprocessing =
        Combinators.combine(
                Arbitraries.of(PreprocessingSpec.Numeric.class),
                Arbitraries.of(PreprocessingSpec.Missing.class),
                // A decimal number has no -0.
                Arbitraries.doubles().map(x -> x + 0.0),
                Arbitraries.of(true, false),
                Arbitraries.of(PreprocessingSpec.Categorical.class),
                Arbitraries.of(PreprocessingSpec.UnknownCategory.class),
                Arbitraries.of(PreprocessingSpec.Target.class),
                Arbitraries.of(
                    EmbeddingSpec.DEFAULT, new EmbeddingSpec(3, 0), new EmbeddingSpec(0, 8)))
            .as(
                (numeric, missing, value, indicator, categorical, unknown, target, embedding) ->
                    new PreprocessingSpec(
                        numeric,
                        5,
                        missing,
                        value,
                        indicator,
                        categorical,
                        unknown,
                        target,
                        embedding,
                        TextSpec.BY_ROWS));
    Arbitrary<SourceSpec> files =
        Arbitraries.of("data/t.csv", "t.tsv.gz", "models/run/t.csv", "a b/é.parquet")
            .map(path -> SourceSpec.of(Path.of(path)));
    Arbitrary<SourceSpec> queries =
        Combinators.combine(
                Arbitraries.of("jdbc:h2:mem:a", "jdbc:postgresql://host:5432/db?ssl=true"),
                texts().filter(text -> !text.isBlank()),
                texts().optional(),
                texts().optional())
            .as(SourceSpec.Jdbc::new);
    Arbitrary<SourceSpec> sources = Arbitraries.oneOf(files, queries);
    return Combinators.combine(
            sources,
            texts(),
            Arbitraries.of(Task.class).optional(),
            reading(),
            texts().optional(),
            splits,
            // A combination takes eight at the most.
            Combinators.combine(
                    preprocessing,
                    Arbitraries.of(CachePolicy.class),
                    new ArbitrarySteps(texts()).all().list().ofMaxSize(4))
                .as(Tuple::of))
        .as(
            (source, target, task, reading, weight, split, rest) ->
                new DataSpec(
                    source,
                    target,
                    task,
                    reading,
                    new TransformSpec(rest.get3()),
                    Optional.empty(),
                    Optional.empty(),
                    weight,
                    split,
                    rest.get1(),
                    rest.get2()));
  }

  private static Arbitrary<ReadSpec> reading() {
    Arbitrary<ColumnSpec> columns =
        Combinators.combine(
                Arbitraries.of(ColumnType.class),
                texts().optional(),
                texts().list().ofMaxSize(2),
                Arbitraries.of(PreprocessingSpec.Numeric.class).optional())
            .as(
                (type, format, missing, numeric) -> {
                  Optional<PreprocessingSpec.Numeric> encoding =
                      numeric.filter(kind -> ColumnSpec.isNumeric(type));
                  boolean binned =
                      encoding.equals(Optional.of(PreprocessingSpec.Numeric.PIECEWISE_LINEAR));
                  return new ColumnSpec(
                      Optional.of(type),
                      format.filter(f -> type == ColumnType.DATE),
                      missing,
                      missing.size() == 1,
                      encoding,
                      binned ? OptionalInt.of(7) : OptionalInt.empty());
                });
    Arbitrary<CsvSpec> csv =
        Combinators.combine(
                Arbitraries.of(';', '\t', '|').optional(),
                Arbitraries.of('\'', '"').optional(),
                Arbitraries.of('#', '%').optional(),
                Arbitraries.integers().between(0, 9).optional(),
                Arbitraries.of(true, false).optional(),
                Arbitraries.of('.', ',').optional(),
                Arbitraries.of(' ', '_').optional(),
                Arbitraries.of("utf-8", "utf-16").optional())
            .as(
                (delimiter, quote, comment, skip, header, decimal, thousands, encoding) ->
                    new CsvSpec(
                        delimiter,
                        quote,
                        comment,
                        skip.map(OptionalInt::of).orElse(OptionalInt.empty()),
                        header,
                        decimal,
                        thousands,
                        encoding));
    return Combinators.combine(
            Arbitraries.maps(texts(), columns).ofMaxSize(3), texts().list().ofMaxSize(3), csv)
        .as(ReadSpec::new);
  }

  private static Arbitrary<ActivationSpec> activations() {
    return Combinators.combine(
            Arbitraries.of(Activation.class), Arbitraries.doubles().between(0, 10))
        .as((type, value) -> new ActivationSpec(type, type.hasParameter() ? value : 0));
  }

  private static Arbitrary<NetworkSpec> network() {
    Arbitrary<Double> dropout = Arbitraries.doubles().between(0, 0.99).ofScale(9);
    Arbitrary<LayerSpec> layers = layers(dropout);
    Arbitrary<OutputSpec> outputs =
        Combinators.combine(
                Arbitraries.of(Loss.class),
                activations(),
                Arbitraries.of(
                    QuantileLevels.USUAL, new QuantileLevels(List.of(0.025, 1 / 3.0, 0.9999))))
            .as(
                (loss, activation, levels) ->
                    new OutputSpec(
                        loss, activation, loss == Loss.QUANTILE ? levels : QuantileLevels.NONE));
    return Combinators.combine(
            layers.list().ofMaxSize(4),
            Arbitraries.of(WeightInit.class),
            Combinators.combine(Arbitraries.of(BiasInit.class), Arbitraries.of(OutputInit.class))
                .as(Tuple::of),
            dropout,
            Arbitraries.doubles().between(0, 1e3).ofScale(9),
            outputs)
        .as(
            (list, init, biases, input, scale, output) ->
                new NetworkSpec(
                    List.copyOf(list),
                    init == WeightInit.ZERO && !list.isEmpty() ? WeightInit.HE : init,
                    biases.get1(),
                    biases.get2(),
                    input,
                    scale,
                    output));
  }

  private static Arbitrary<LayerSpec> layers(Arbitrary<Double> dropout) {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 100_000);
    Arbitrary<Window> windows =
        Combinators.combine(counts, counts).as(Window::new).injectDuplicates(0.2);
    Arbitrary<Tuple.Tuple3<Window, Window, Window>> kernels =
        Combinators.combine(windows, windows, Arbitraries.just(Window.square(3))).as(Tuple::of);
    Arbitrary<PoolingSpec.Pooling> poolings = Arbitraries.of(PoolingSpec.Pooling.class);
    return Arbitraries.oneOf(
        Combinators.combine(counts, activations(), dropout, Arbitraries.of(Normalization.class))
            .as(DenseSpec::new),
        Combinators.combine(
                counts,
                kernels,
                Arbitraries.of(Padding.class),
                activations(),
                dropout,
                Arbitraries.of(Normalization.NONE, Normalization.BATCH))
            .as(
                (channels, kernel, padding, activation, dropped, normalization) ->
                    new ConvolutionSpec(
                        channels,
                        kernel.get1(),
                        kernel.get2(),
                        kernel.get3(),
                        padding,
                        activation,
                        dropped,
                        normalization)),
        Combinators.combine(poolings, windows, windows, dropout).as(PoolingSpec::new),
        Combinators.combine(poolings, dropout).as(GlobalPoolingSpec::new),
        Combinators.combine(
                Arbitraries.of(RecurrentSpec.Cell.class),
                counts,
                Arbitraries.of(RecurrentSpec.Output.class),
                dropout)
            .as(RecurrentSpec::new),
        Combinators.combine(
                Arbitraries.integers().between(1, 1000),
                Arbitraries.integers().between(1, 16),
                Arbitraries.integers().between(1, 100),
                counts,
                Arbitraries.of(TransformerSpec.Unit.class),
                dropout)
            .as(
                (blocks, heads, each, hidden, unit, dropped) ->
                    new TransformerSpec(blocks, heads, heads * each, hidden, unit, dropped)));
  }

  private static Arbitrary<OptimizerSpec> optimizers() {
    return Combinators.combine(
            Arbitraries.of(Optimizer.class),
            Arbitraries.doubles().between(1e-12, 0.999).ofScale(15))
        .as(
            (type, value) -> {
              Map<Hyperparameter, Double> values = new EnumMap<>(Hyperparameter.class);
              type.defaults().keySet().forEach(name -> values.put(name, value));
              return new OptimizerSpec(type, values);
            });
  }

  private static Arbitrary<Schedule> schedules() {
    Arbitrary<Double> factor = Arbitraries.doubles().between(1e-9, 1).ofScale(12);
    Arbitrary<Integer> epochs = Arbitraries.integers().between(1, 1000);
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.just(new Schedule.Constant()),
            Combinators.combine(epochs, factor).as(Schedule.Step::new),
            factor.map(Schedule.Exponential::new),
            factor.map(Schedule.Cosine::new),
            Arbitraries.just(new Schedule.FlatCosine()),
            Combinators.combine(epochs, factor, factor).as(Schedule.Plateau::new)));
  }

  private static Arbitrary<TrainingSpec> training() {
    Arbitrary<Double> penalty = Arbitraries.doubles().between(0, 1e6).ofScale(9);
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    Arbitrary<GradientClipping> clipping =
        Combinators.combine(
                Arbitraries.of(GradientClipping.Type.class),
                Arbitraries.doubles().between(1e-9, 1e9).ofScale(12))
            .as(GradientClipping::new);
    Arbitrary<ClassWeights> weights =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.just(new ClassWeights.None()),
                Arbitraries.just(new ClassWeights.Balanced()),
                Arbitraries.maps(texts(), Arbitraries.doubles().between(1e-9, 1e9).ofScale(12))
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(ClassWeights.Given::new)));
    Arbitrary<EarlyStopping> stopping =
        Combinators.combine(Arbitraries.integers().between(0, 1000), Arbitraries.of("loss", "r2"))
            .as(EarlyStopping::new);
    Arbitrary<Tuple.Tuple3<List<Double>, RegularizationSchedule, Double>> penalties =
        Combinators.combine(
                penalty.list().ofSize(3),
                Arbitraries.of(RegularizationSchedule.class),
                Arbitraries.doubles().between(1e-9, 1e9).ofScale(12))
            .as(Tuple::of);
    Arbitrary<List<Integer>> sizes = counts.list().ofSize(3);
    Arbitrary<OptionalInt> threads =
        Arbitraries.integers()
            .between(1, TrainingSpec.MOST_THREADS)
            .map(OptionalInt::of)
            .optional()
            .map(count -> count.orElse(OptionalInt.empty()));
    Arbitrary<Tuple.Tuple3<Backend, Engine, OptionalInt>> machines =
        Combinators.combine(Arbitraries.of(Backend.class), Arbitraries.of(Engine.class), threads)
            .as(Tuple::of);
    return Combinators.combine(
            optimizers(), schedules(), sizes, penalties, clipping, weights, stopping, machines)
        .as(
            (optimizer, schedule, size, penalised, clip, classes, stop, machine) ->
                new TrainingSpec(
                    optimizer,
                    schedule,
                    size.get(0) - 1,
                    penalised.get3(),
                    size.get(1),
                    size.get(2),
                    penalised.get1().get(0),
                    penalised.get1().get(1),
                    penalised.get1().get(2),
                    penalised.get2(),
                    clip,
                    classes,
                    stop,
                    machine.get1(),
                    machine.get2(),
                    machine.get3()));
  }

  @Property(tries = 20)
  void absentOptionsStayAbsent(@ForAll long seed) {
    ExperimentSpec spec =
        ExperimentDocument.of(Path.of("t.csv"), "y").with("seed", String.valueOf(seed)).spec();
    assertThat(spec.data().weight()).isEqualTo(Optional.empty());
    String yaml = ExperimentDocument.toYaml(spec, Path.of(""));
    assertThat(ExperimentDocument.parse(yaml, Path.of(""), "e", "t").spec()).isEqualTo(spec);
  }
}
