package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.TableFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSchemaTest {
  private static final ObjectNode JSON = ExperimentSchema.json();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON);

  private static List<String> faults(String yaml) throws IOException {
    JsonNode file = YamlText.MAPPER.readTree(yaml);
    return SCHEMA.validate(file).stream().map(Object::toString).toList();
  }

  static Stream<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyShippedFileIsValid(Path file) throws IOException {
    assertThat(faults(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyResolvedFileIsValid(Path file) throws IOException {
    ExperimentDocument document = ExperimentDocument.read(file);
    Defaults defaults = new Defaults(TableFacts.unknown(Task.BINARY));
    ObjectNode resolved = ExperimentTree.of(document.spec(defaults), Path.of(""));
    assertThat(SCHEMA.validate(resolved)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training: {optimizer: adam, schedule: flat_cosine, threads: auto}",
        "training: {optimizer: {type: nesterov, momentum: 0.9}, class_weights: balanced}",
        "training: {class_weights: {yes: 2, no: 1}, schedule: {type: piecewise, factors: [1, 0.1]}}",
        "network: {units: [64, 32], activation: {type: leaky_relu, slope: 0.1}}",
        "network: {output: {loss: quantile, quantiles: [0.1, 0.9]}}",
        "evaluation: {threshold: f1}",
        "evaluation: {threshold: 0.3}",
        "evaluation: {threshold: {cost: {false_positive: 1, false_negative: 5}}}",
        "ensemble: {members: 3, resample: folds, folds: 5}",
        "preset: best",
        "sweep: {space: {training.l2: {log_uniform: [0.001, 0.1]}, network.depth: {int: [1, 3]}}}",
        "cross_validation: {folds: 5}"
      })
  void whatTheReadersTakeIsValid(String section) throws IOException {
    String yaml =
        "data: {source: a.csv, target: y, columns: {x: date, z: {type: text}}}\n" + section;
    assertThat(faults(yaml)).isEmpty();
    ExperimentDocument.parse(yaml, Path.of(""), "a.yaml", "a").spec();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trainig: {epochs: 5}",
        "training: {epoch: 5}",
        "training: {epochs: 0}",
        "training: {optimizer: adm}",
        "training: {optimizer: {type: adam, learning_rate: 0}}",
        "training: {schedule: {type: cosinus}}",
        "network: {layers: [{type: lstn, units: 3}]}",
        "network: {dropout: 1}",
        "network: {units: many}",
        "evaluation: {threshold: {cost: {false_positive: 1}}}",
        "cross_validation: {repeats: 2}",
        "preset: fast"
      })
  void whatTheReadersRefuseIsNot(String section) throws IOException {
    String yaml = "data: {source: a.csv, target: y}\n" + section;
    assertThat(faults(yaml)).isNotEmpty();
    ExperimentDocument document = ExperimentDocument.parse(yaml, Path.of(""), "a.yaml", "a");
    assertThatThrownBy(document::spec).isInstanceOf(SpecException.class);
  }

  @Test
  void aTableAndItsTargetAreRequired() throws IOException {
    assertThat(faults("name: a")).isNotEmpty();
    assertThat(faults("data: {source: a.csv}")).isNotEmpty();
    assertThat(faults("data: {source: {jdbc: {url: 'jdbc:h2:mem:a'}}, target: y}")).isNotEmpty();
    assertThat(faults("data: {source: a.csv, target: y}")).isEmpty();
  }
}
