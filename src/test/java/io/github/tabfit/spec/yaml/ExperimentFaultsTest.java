package io.github.tabfit.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads when the experiment file is wrong. */
class ExperimentFaultsTest {
  private static final String HEAD = "data: {source: t.csv, target: y}\n";

  @TempDir private Path folder;

  private static String refusal(String text) {
    SpecException refused =
        catchThrowableOfType(
            SpecException.class,
            () -> ExperimentDocument.parse(text, Path.of("models"), "m.yaml", "m").spec());
    assertThat(refused).as("accepted: %s", text).isNotNull();
    return refused.getMessage();
  }

  @Test
  void everyFaultIsReportedAtOnceWithItsLine() {
    String message =
        refusal(
            """
            sed: 7
            data:
              source: t.csv
              task: regresion
            network:
              layers:
                - {units: 8, activation: rellu}
                - {activation: tanh}
            training:
              optimizer:
                type: adam
                learning_rate: -0.1
              batch_size: many
              epochs: 0
            """);
    assertThat(message.lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).isEqualTo("m.yaml has 8 faults:"),
            line ->
                assertThat(line)
                    .startsWith("  m.yaml:1: sed is not a known key (did you mean 'seed'?); known"),
            line -> assertThat(line).startsWith("  m.yaml:2: data.target is required: the name"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  m.yaml:4: data.task must be one of binary, multiclass, regression,"
                            + " got \"regresion\" (did you mean 'regression'?)"),
            line ->
                assertThat(line)
                    .startsWith("  m.yaml:7: network.layers[0].activation must be one of identity")
                    .endsWith("got \"rellu\" (did you mean 'relu'?)"),
            line ->
                assertThat(line).startsWith("  m.yaml:8: network.layers[1].units is required: the"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  m.yaml:12: training.optimizer.learning_rate must be > 0, got -0.1"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  m.yaml:13: training.batch_size must be a whole number, got \"many\""),
            line -> assertThat(line).isEqualTo("  m.yaml:14: training.epochs must be >= 1, got 0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed: 1.5                                       | seed must be a whole number, got 1.5
          seed: 99999999999999999999                      | seed must be a whole number, got 99999999999999999999
          name: a/b                                       | name must begin with a letter or digit
          name: ..                                        | name must begin with a letter or digit
          name: [a]                                       | name must be a text, got ["a"]
          network: 5                                      | network must be a mapping (key: value), got 5
          network: {layers: 3}                            | network.layers must be a list such as
          network: {layers: [8]}                          | network.layers[0] must be a mapping (key: value), got 8
          network: {layers: [null]}                       | network.layers[0].units is required
          network: {layers: [{units: 0}]}                 | network.layers[0].units must be >= 1, got 0
          network: {layers: [{units: 2.5}]}               | network.layers[0].units must be a whole number, got 2.5
          network: {layers: [{units: 9, dropout: 1}]}     | network.layers[0].dropout must be >= 0 and < 1, got 1
          network: {layers: [{units: 9, drop: 0.1}]}      | network.layers[0].drop is not a known key (did you mean 'dropout'?)
          network: {units: 0}                             | network.units must be a whole number >= 1, or a list of them, got 0
          network: {units: [8, x]}                        | network.units must be a whole number >= 1, or a list of them
          network: {units: [8, 4], depth: 3}              | network.units must name one number, or one for each of the 3 layers, got 2
          network: {depth: -1}                            | network.depth must be >= 0, got -1
          network: {depth: 100000}                        | network.depth must be <= 1000, got 100000
          network: {input_dropout: 1.5}                   | network.input_dropout must be >= 0 and < 1, got 1.5
          network: {activation: {type: relu, slope: 0.1}} | network.activation.slope is not a known key
          network: {activation: {type: elu, alpha: -1}}   | network.activation.alpha must be >= 0, got -1
          network: {weight_init: zero}                    | network is refused: weight_init zero cannot train hidden layers
          network: {output: {loss: mean}}                 | network.output.loss must be one of mse
          training: {optimizer: addam}                    | training.optimizer.type must be one of
          training: {optimizer: {type: adam, momentum: 0}}| training.optimizer.momentum is not a known key
          training: {optimizer: {learning_rate: .nan}}    | is not valid YAML: Malformed numeric value '.nan'
          training: {optimizer: {learning_rate: .inf}}    | is not valid YAML: Malformed numeric value '.inf'
          training: {optimizer: {learning_rate: 1e999}}   | training.optimizer.learning_rate must be a number > 0, got
          training: {optimizer: {type: [adam]}}           | training.optimizer.type must be one of
          training: {optimizer: {beta1: 1}}               | training.optimizer.beta1 must be >= 0 and < 1, got 1
          training: {schedule: stepp}                     | training.schedule.type must be one of constant, step
          training: {schedule: {type: step, factor: 2}}   | training.schedule.factor must be > 0 and <= 1, got 2
          training: {schedule: {type: step, every: 0}}    | training.schedule.every must be >= 1, got 0
          training: {schedule: {warmup_epochs: -1}}       | training.schedule.warmup_epochs must be >= 0, got -1
          training: {schedule: {final_factor: 0.1}}       | training.schedule.final_factor is not a known key
          training: {l1: -1}                              | training.l1 must be >= 0, got -1
          training: {l2: true}                            | training.l2 must be a number >= 0, got true
          training: {bias_rate: 0}                        | training.bias_rate must be > 0, got 0
          training: {weight_decay: "0.1"}                 | training.weight_decay must be a number >= 0, got "0.1"
          training: {gradient_clipping: {type: max}}      | training.gradient_clipping.type must be one of none, value, norm
          training: {gradient_clipping: {threshold: 0}}   | training.gradient_clipping.threshold must be > 0, got 0
          training: {class_weights: heavy}                | training.class_weights must be none, balanced or a mapping
          training: {class_weights: {a: 0}}               | training.class_weights.a must be > 0, got 0
          training: {class_weights: {a: }}                | training.class_weights.a is required: the weight of the class
          training: {early_stopping: 20}                  | training.early_stopping must be a mapping (key: value), got 20
          training: {early_stopping: {patience: -2}}      | training.early_stopping.patience must be >= 0, got -2
          training: {early_stopping: {metrik: loss}}      | training.early_stopping.metrik is not a known key (did you mean 'metric'?)
          training: {sweep: 1}                            | training.sweep is not a known key
          """)
  void valueThatCannotBeIsRefused(String text, String expected) {
    assertThat(refusal(HEAD + text))
        .matches("(?s)m\\.yaml:2:( |\\d+: )" + Pattern.quote(expected) + ".*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          columns: {a: number}                    | data.columns.a must be one of numeric, categorical, boolean, date, text, ignore, got "number"
          columns: {a: }                          | data.columns.a must be one of numeric, categorical, boolean, date, text, ignore, got null
          columns: [a]                            | data.columns must be a mapping
          missing: {a: b}                         | data.missing must be a list of texts
          missing: [NA, [x]]                      | data.missing must be a list of texts
          weight: {a: b}                          | data.weight must be a text
          split: {train: 0.5, test: 0.2, validation: 0.2} | data.split is refused: train + validation + test must be 1, got 0.5 + 0.2 + 0.2 = 0.9
          split: {train: 0}                       | data.split.train must be > 0 and <= 1, got 0
          split: {test: 1}                        | data.split.test must be >= 0 and < 1, got 1
          split: {test: 0.5, validation: 0.5}     | data.split is refused: train must be > 0
          split: {stratify: 1}                    | data.split.stratify must be true or false, got 1
          split: {method: time}                   | data.split.method must be one of random, chronological
          preprocessing: {numeric: scale}         | data.preprocessing.numeric must be one of
          preprocessing: {missing_value: .inf}    | is not valid YAML: Malformed numeric value '.inf'
          preprocessing: {unknown: error}         | data.preprocessing.unknown is not a known key (did you mean 'unknown_category'?)
          sauce: t.csv                            | data.sauce is not a known key (did you mean 'source'?)
          """)
  void dataValueThatCannotBeIsRefused(String text, String expected) {
    assertThat(refusal("data:\n  source: t.csv\n  target: y\n  " + text))
        .matches("(?s)m\\.yaml:4:( |\\d+: )" + Pattern.quote(expected) + ".*");
  }

  @Test
  void absentDataSectionNamesBothKeys() {
    assertThat(refusal("seed: 1\n"))
        .startsWith("m.yaml has 2 faults:\n  data.source is required")
        .contains("\n  data.target is required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'seed: 1\\nseed: 2'             | m.yaml:2:5: is not valid YAML: Duplicate field 'seed'
          'data: {source: t.csv'         | m.yaml:1:
          'data:\\n\\tsource: t.csv'       | m.yaml:2:1: is not valid YAML: found character '\\t(TAB)'
          'name: "open'                  | m.yaml:1:
          'a: b: c'                      | m.yaml:1:
          'seed: 1\\n---\\nseed: 2'        | m.yaml: holds more than one document
          '[1, 2]'                       | m.yaml: must be a mapping (key: value), got [1,2]
          'hello'                        | m.yaml: must be a mapping (key: value), got "hello"
          ''                             | m.yaml: the file is empty; it must name data.source
          '# nothing'                    | m.yaml: the file is empty
          'a\\0: b'                       | m.yaml:1:
          """)
  void textThatIsNoExperimentIsRefusedWithLineAndColumn(String text, String expected) {
    String yaml = text == null ? "" : text.translateEscapes();
    String message = refusal(yaml);
    assertThat(message).startsWith(expected);
    assertThat(message.lines()).hasSize(1);
    if (expected.endsWith(":")) {
      assertThat(message).matches("m\\.yaml:\\d+:\\d+: is not valid YAML: .+");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 200_000})
  void deepNestingEndsInOneMessage(int depth) {
    assertThat(refusal("a: " + "[".repeat(depth) + "]".repeat(depth))).startsWith("m.yaml:");
  }

  @Test
  void fileThatCannotBeAnExperimentIsNamed() throws IOException {
    Path missing = folder.resolve("no.yaml");
    Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    Path huge = Files.writeString(folder.resolve("h.yaml"), "a".repeat(10_000_001));
    Path large = Files.writeString(folder.resolve("l.yaml"), "a: " + "b".repeat(5_000_000));
    for (Path file : List.of(missing, folder, binary, huge, large)) {
      assertThatThrownBy(() -> ExperimentDocument.read(file).spec())
          .isInstanceOf(SpecException.class)
          .message()
          .startsWith(file + ":")
          .satisfies(message -> assertThat(message.length()).isLessThan(600));
    }
  }

  @Test
  void messagesWithoutFileHaveNoPlace() {
    assertThatThrownBy(
            () -> ExperimentDocument.of(Path.of("t.csv"), "y").with("training.epochs", "0").spec())
        .hasMessage("training.epochs must be >= 1, got 0");
  }

  @Test
  void faultOfAnOverrideDoesNotPointAtTheFilesLine() {
    ExperimentDocument document =
        ExperimentDocument.parse(HEAD + "training: {epochs: 3}", Path.of(""), "m.yaml", "m");
    assertThatThrownBy(() -> document.with("training.epochs", "0").spec())
        .hasMessage("m.yaml: training.epochs must be >= 1, got 0");
  }

  @Test
  void faultsThatShowLaterNameTheLineToo() {
    ExperimentDocument document =
        ExperimentDocument.parse(HEAD + "network: {weight_init: he}", Path.of(""), "m.yaml", "m");
    assertThat(document.refusal(List.of("network.weight_init must be another")))
        .hasMessage("m.yaml:2: network.weight_init must be another");
    assertThat(document.refusal(List.of("a must be b", "c must be d")))
        .hasMessage("m.yaml has 2 faults:\n  a must be b\n  c must be d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training..epochs         | 'training..epochs' is not a key
          training.epochs]         | 'training.epochs]' is not a key
          [0]                      | '[0]' is not a key
          ''                       | '' is not a key
          network.layers[0].units  | network.layers[0].units cannot be set: the experiment has no network.layers
          network.layers[99999999999].units | is not a key
          seed.x[0]                | seed.x[0] cannot be set: the experiment has no seed.x
          """)
  void pathThatLeadsNowhereIsRefused(String path, String expected) {
    ExperimentDocument document =
        ExperimentDocument.parse(HEAD + "seed: 1", Path.of(""), "m.yaml", "m");
    assertThatThrownBy(() -> document.with(path == null ? "" : path, "1"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void overrideThatIsNotYamlIsRefused() {
    ExperimentDocument document = ExperimentDocument.of(Path.of("t.csv"), "y");
    assertThatThrownBy(() -> document.with("network.layers", "[{units: 3"))
        .isInstanceOf(SpecException.class)
        .hasMessage("--set network.layers=[{units: 3: the value is not valid YAML");
  }
}
