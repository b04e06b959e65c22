package io.github.tabfit.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with the weights of {@code src/test/python/explanation_reference.py}, and its figures.
 *
 * @param json the figures
 * @param predictor the model
 * @param rows all rows of the table
 */
record Reference(JsonNode json, Predictor predictor, ExplainedRows rows) {
  /** The model of a number, on eight columns of diabetes. */
  static Reference numbers(Path folder) throws IOException {
    return of(
        "numbers.json",
        Experiment.of(Path.of("data/diabetes.csv").toAbsolutePath(), "progression")
            .with("network.layers", "[{units: 6, activation: tanh}]")
            .with("data.columns", "{sex: numeric, s4_tch: numeric, s1_tc: ignore, s2_ldl: ignore}"),
        Path.of("data/diabetes.csv"),
        folder);
  }

  /** The model of three classes, on the penguins of which everything is known. */
  static Reference classes(Path folder) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("data/penguins.csv")).stream()
            .filter(line -> !line.contains(",,") && !line.startsWith(",") && !line.endsWith(","))
            .toList();
    Path complete = Files.write(folder.resolve("penguins.csv"), lines);
    return of(
        "classes.json",
        Experiment.of(complete, "Species")
            .with("network.layers", "[{units: 5, activation: tanh}]")
            .with("data.columns", "{Sex: categorical}"),
        complete,
        folder);
  }

  private static Reference of(String name, Experiment experiment, Path data, Path folder)
      throws IOException {
    JsonNode json;
    try (InputStream in = Reference.class.getResourceAsStream("/explain/" + name)) {
      json = new ObjectMapper().readTree(in);
    }
    Bundle trained =
        experiment
            .with("training.epochs", 1)
            .with("data.preprocessing.numeric", "standardize")
            .with("data.preprocessing.target", "standardize")
            .with("ensemble.members", 1)
            .output(folder.resolve(name + "-run"))
            .train()
            .bundle();
    FittedPreprocessing fitted = trained.preprocessing();
    List<FittedColumn> columns = new ArrayList<>();
    for (int i = 0; i < fitted.columns().size(); i++) {
      FittedColumn column = fitted.columns().get(i);
      JsonNode known = json.at("/columns/" + i);
      assertThat(column.name()).isEqualTo(known.get("name").asText());
      columns.add(column instanceof FittedNumeric ? scaled(known) : column);
    }
    FittedTarget target = fitted.target();
    if (target instanceof NumericTarget number) {
      target =
          new NumericTarget(
              number.name(),
              PreprocessingSpec.Target.STANDARDIZE,
              json.at("/target/mean").asDouble(),
              json.at("/target/sd").asDouble(),
              number.min(),
              number.max());
    }
    assign(trained.network(), json);
    Predictor predictor =
        Predictor.of(
            new Bundle(
                trained.spec(),
                trained.task(),
                trained.network(),
                new FittedPreprocessing(
                    columns,
                    target,
                    fitted.weight(),
                    fitted.missing(),
                    fitted.forms(),
                    fitted.input(),
                    fitted.findings()),
                trained.provenance()));
    return new Reference(json, predictor, rows(predictor, data));
  }

  /** All rows of a file. */
  static ExplainedRows rows(Predictor predictor, Path data) {
    Table table = table(predictor, data);
    return ExplainedRows.of(predictor, table, IntStream.range(0, table.rowCount()).toArray());
  }

  static Table table(Predictor predictor, Path data) {
    return TableReader.read(
        SourceSpec.of(data), predictor.bundle().preprocessing().forExplaining().raw());
  }

  private static FittedNumeric scaled(JsonNode known) {
    double center = known.get("center").asDouble();
    Scaling scaling =
        new Scaling(Numeric.STANDARDIZE, center, known.get("scale").asDouble(), new double[0]);
    return new FittedNumeric(
        known.get("name").asText(), ColumnType.NUMERIC, List.of(), center, false, scaling);
  }

  private static void assign(MultiLayerNetwork network, JsonNode json) {
    for (int layer = 0; layer < 2; layer++) {
      INDArray weights = network.getParam(layer + "_W");
      INDArray bias = network.getParam(layer + "_b");
      JsonNode rows = json.at("/weights/" + layer);
      assertThat(weights.shape()).containsExactly(rows.size(), rows.get(0).size());
      for (int i = 0; i < rows.size(); i++) {
        for (int j = 0; j < rows.get(i).size(); j++) {
          weights.putScalar(i, j, rows.get(i).get(j).asDouble());
        }
      }
      for (int j = 0; j < bias.length(); j++) {
        bias.putScalar((long) j, json.at("/biases/" + layer + "/" + j).asDouble());
      }
    }
  }

  /** The table's columns, each by itself. */
  List<GroupFeatures> groups() {
    return GroupFeatures.of(
        rows.fitted().columns(),
        rows.fitted().columns().stream().map(column -> ColumnGroup.of(column.name())).toList());
  }

  Background background() {
    return new Background(rows, ints(json.get("background")), groups());
  }

  static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  static List<Double> doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
  }
}
