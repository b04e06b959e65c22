package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.ExportFormat;
import io.github.tabfit.export.ExportResult;
import io.github.tabfit.export.Exporter;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.verification.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each constant of a catalog in each place that must know it, by running it there: a constant that
 * was forgotten somewhere fails by its name and the place's, as {@code gelu: exported to Java}.
 * CONTRIBUTING.md says which file each place is.
 */
class CatalogContractTest {
  private static final String ADAM = "{type: adam, learning_rate: 0.01}";

  private static final AtomicInteger RUNS = new AtomicInteger();

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicContainer> activations() {
    return Stream.of(Activation.values())
        .filter(Activation::isTrainable)
        .map(activation -> places(activation, layer(activation), true));
  }

  @TestFactory
  Stream<DynamicContainer> losses() {
    return Stream.of(Loss.values())
        .map(loss -> places(loss, of(loss).with("network.output.loss", loss.id()), false));
  }

  @TestFactory
  Stream<DynamicContainer> optimizers() {
    return Stream.of(Optimizer.values())
        .map(
            optimizer ->
                DynamicContainer.dynamicContainer(optimizer.id(), training(optimizer(optimizer))));
  }

  @TestFactory
  Stream<DynamicContainer> numericEncodings() {
    return Stream.of(PreprocessingSpec.Numeric.values())
        .map(
            encoding ->
                places(
                    encoding,
                    experiment("price").with("data.preprocessing.numeric", encoding.id()),
                    true));
  }

  /** The column {@code when} can be read as any type but a number. */
  @TestFactory
  Stream<DynamicContainer> columnTypes() {
    return Stream.of(ColumnType.values())
        .map(
            type -> {
              String column =
                  switch (type) {
                    case NUMERIC -> "size";
                    case BOOLEAN -> "open";
                    case CATEGORICAL, DATE, IGNORE -> "when";
                    case TEXT -> "color";
                  };
              Experiment experiment = experiment("price").with("data.columns." + column, type.id());
              return type == ColumnType.TEXT
                  ? withoutOnnx(type, experiment)
                  : places(type, experiment, true);
            });
  }

  @TestFactory
  Stream<DynamicTest> splitMethods() {
    return Stream.of(SplitSpec.Method.values())
        .map(
            method ->
                test(
                    method.id() + ": splits and trains",
                    () -> {
                      Experiment experiment =
                          experiment("price").with("data.split.method", method.id());
                      assertThat(experiment.prepare().split().test()).hasSize(12);
                      assertThat(elsewhere(experiment).train().bundle()).isNotNull();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> exportFormats() {
    return Stream.of(ExportFormat.values())
        .map(
            format ->
                test(
                    format.id() + ": writes a file under its own name",
                    () -> requireEqual(experiment("price"), format)));
  }

  private static DynamicContainer places(Named constant, Experiment experiment, boolean inJava) {
    List<DynamicTest> tests = new ArrayList<>(training(experiment));
    tests.add(test("exported to ONNX", () -> requireEqual(experiment, ExportFormat.ONNX)));
    if (inJava) {
      tests.add(test("exported to Java", () -> requireEqual(experiment, ExportFormat.JAVA)));
    }
    return DynamicContainer.dynamicContainer(constant.id(), tests);
  }

  private static DynamicContainer withoutOnnx(Named constant, Experiment experiment) {
    List<DynamicTest> tests = new ArrayList<>(training(experiment));
    tests.add(test("exported to Java", () -> requireEqual(experiment, ExportFormat.JAVA)));
    tests.add(
        test(
            "refused by ONNX with a remedy",
            () ->
                assertThatThrownBy(() -> requireEqual(experiment, ExportFormat.ONNX))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("export --to java")));
    return DynamicContainer.dynamicContainer(constant.id(), tests);
  }

  private static List<DynamicTest> training(Experiment experiment) {
    return List.of(
        test(
            "trained by DL4J",
            () -> assertThat(engine(experiment, "dl4j").train().bundle()).isNotNull()),
        test(
            "trained by the fused engine",
            () -> assertThat(engine(experiment, "fused").train().bundle()).isNotNull()),
        test(
            "its gradient and steps checked by the reference",
            () -> {
              VerificationReport report = experiment.verify(OptionalInt.of(8));
              assertThat(report.dl4jVsReference()).isLessThan(1e-8);
              assertThat(report.stepsDl4jVsReference()).isLessThan(1e-8);
            }));
  }

  private static Experiment engine(Experiment experiment, String engine) {
    return elsewhere(experiment).with("training.engine", engine);
  }

  /** Runs do not replace each other. */
  private static Experiment elsewhere(Experiment experiment) {
    return experiment.output(folder.resolve("run-" + RUNS.incrementAndGet()));
  }

  private static void requireEqual(Experiment experiment, ExportFormat format) throws IOException {
    Path place = Files.createTempDirectory(folder, "export");
    Predictor predictor = Predictor.of(elsewhere(experiment).train().bundle());
    Path file = place.resolve(format.fileName("model"));
    ExportResult result = Exporter.export(predictor, format, file, Optional.of(table()));
    assertThat(file).isNotEmptyFile();
    // A DL4J archive of DL4J's own classes is compared on features, the others on the table.
    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
  }

  private static Experiment layer(Activation activation) {
    return experiment("price")
        .with("network.layers", "[{units: 4, activation: %s}]".formatted(activation.id()));
  }

  private static Experiment of(Loss loss) {
    return experiment(loss.fits(Task.REGRESSION) ? "price" : "open");
  }

  private static Experiment optimizer(Optimizer optimizer) {
    return experiment("price").with("training.optimizer", "{type: " + optimizer.id() + "}");
  }

  private static Experiment experiment(String target) {
    return Experiment.of(table(), target)
        .with("network.layers", "[{units: 4, activation: tanh}]")
        .with("training.optimizer", ADAM)
        .with("training.schedule", "constant")
        .with("training.epochs", 1)
        .with("data.split", "{validation: 0, test: 0.2}");
  }

  /** Sixty rows with a column of each type, and a price of at least 0. */
  private static Path table() {
    Path file = folder.resolve("table.csv");
    if (!Files.exists(file)) {
      StringBuilder text = new StringBuilder("size,color,open,when,price\n");
      for (int i = 0; i < 60; i++) {
        text.append(
            "%s,%s,%s,2024-%02d-%02d,%s\n"
                .formatted(
                    i * 37 % 61 / 4.0,
                    List.of("red", "green", "blue").get(i % 3),
                    i * 7 % 11 < 5 ? "yes" : "no",
                    1 + i % 12,
                    1 + i * 5 % 28,
                    1 + i * 13 % 29));
      }
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  private static DynamicTest test(String name, Executable body) {
    return DynamicTest.dynamicTest(name, body);
  }
}
