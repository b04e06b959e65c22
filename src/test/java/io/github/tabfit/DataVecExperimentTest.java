package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.run.Reproduction;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.records.reader.impl.jackson.FieldSelection;
import org.datavec.api.records.reader.impl.jackson.JacksonLineRecordReader;
import org.datavec.api.records.reader.impl.misc.SVMLightRecordReader;
import org.datavec.api.records.reader.impl.regex.RegexLineRecordReader;
import org.datavec.api.records.reader.impl.transform.TransformProcessRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** DataVec code of a user's plugs in: readers and operations. */
class DataVecExperimentTest {
  private static final Schema TEXTS = new Schema.Builder().addColumnsString("x", "z", "y").build();

  @TempDir private Path folder;
  private final List<double[]> rows = new ArrayList<>();

  @BeforeEach
  void makeRows() {
    Random random = new Random(4);
    for (int i = 0; i < 120; i++) {
      double x = Math.rint(1000 * random.nextGaussian()) / 100;
      double z = Math.rint(1000 * random.nextGaussian()) / 100;
      rows.add(new double[] {x, z, Math.rint(100 * (3 * x - z)) / 100});
    }
  }

  private Path lines(String name, String header, String format) throws IOException {
    StringBuilder text = new StringBuilder(header);
    for (double[] row : rows) {
      text.append(String.format(Locale.ROOT, format, row[0], row[1], row[2])).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Experiment experiment(Path table, String name) {
    return Experiment.of(table, "y")
        .with("training.epochs", 4)
        .with("network.layers", "[{units: 5}]")
        .output(folder.resolve(name))
        .withoutReport();
  }

  private Run ofCsv() throws IOException {
    return experiment(lines("rows.csv", "x,z,y\n", "%.2f,%.2f,%.2f"), "csv").train();
  }

  private void assertSameModel(RecordReader reader, Schema schema) throws IOException {
    Run expected = ofCsv();
    Run actual = experiment(Path.of("rows"), "reader").data(reader, schema).train();
    assertThat(actual.test()).isEqualTo(expected.test());
    Map<String, Object> row = Map.of("x", 1.5, "z", -2);
    assertThat(Predictor.load(actual.model()).predict(row))
        .isEqualTo(Predictor.load(expected.model()).predict(row));
  }

  private static <R extends RecordReader> R reading(R reader, Path file) {
    try {
      reader.initialize(new FileSplit(file.toFile()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return reader;
  }

  @Test
  void csvRecordReaderTrainsTheModelOfTheFile() throws IOException {
    Path file = lines("other.csv", "x;z;y\n", "%.2f;%.2f;%.2f");
    assertSameModel(reading(new CSVRecordReader(1, ';'), file), TEXTS);
  }

  @Test
  void jacksonLineRecordReaderTrainsTheModelOfTheFile() throws IOException {
    Path file = lines("rows.jsonl", "", "{\"at\": {\"x\": %.2f, \"z\": %.2f}, \"y\": %.2f}");
    FieldSelection fields =
        new FieldSelection.Builder().addField("at", "x").addField("at", "z").addField("y").build();
    assertSameModel(reading(new JacksonLineRecordReader(fields, new ObjectMapper()), file), TEXTS);
  }

  @Test
  void regexLineRecordReaderTrainsTheModelOfTheFile() throws IOException {
    Path file = lines("rows.log", "", "at %.2f and %.2f came %.2f");
    assertSameModel(
        reading(new RegexLineRecordReader("at (\\S+) and (\\S+) came (\\S+)", 0), file), TEXTS);
  }

  @Test
  void svmLightRecordReaderTrainsTheModelOfTheFile() throws Exception {
    Path file = lines("rows.svm", "", "%3$.2f 1:%1$.2f 2:%2$.2f");
    Configuration configuration = new Configuration();
    configuration.setInt(SVMLightRecordReader.NUM_FEATURES, 2);
    configuration.setBoolean(SVMLightRecordReader.ZERO_BASED_INDEXING, false);
    SVMLightRecordReader reader = new SVMLightRecordReader();
    reader.initialize(configuration, new FileSplit(file.toFile()));
    assertSameModel(reader, new Schema.Builder().addColumnsDouble("x", "z", "y").build());
  }

  @Test
  void collectionRecordReaderTrainsTheModelOfTheFile() throws IOException {
    List<List<Writable>> records = new ArrayList<>();
    for (double[] row : rows) {
      List<Writable> record = new ArrayList<>();
      for (double value : row) {
        record.add(new Text(String.format(Locale.ROOT, "%.2f", value)));
      }
      records.add(record);
    }
    assertSameModel(new CollectionRecordReader(records), TEXTS);
  }

  @Test
  void transformProcessRecordReaderTrainsTheModelOfTheFile() throws IOException {
    Path file = lines("named.csv", "", "row,%3$.2f,%2$.2f,%1$.2f");
    Schema schema = new Schema.Builder().addColumnsString("name", "y", "z", "x").build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .removeColumns("name")
            .reorderColumns("x", "z", "y")
            .build();
    assertSameModel(
        new TransformProcessRecordReader(reading(new CSVRecordReader(), file), process),
        process.getFinalSchema());
  }

  @Test
  void transformTrainsTheModelOfTheColumnsBehindIt() throws IOException {
    Path raw = lines("raw.csv", "name,half,z,y\n", "row,%.2f,%.2f,%.2f");
    Schema schema =
        new Schema.Builder().addColumnString("name").addColumnsDouble("half", "z", "y").build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .removeColumns("name")
            .doubleMathOp("half", MathOp.Multiply, 2)
            .renameColumn("half", "x")
            .build();
    Run run = experiment(raw, "transformed").transform(process).train();
    StringBuilder text = new StringBuilder("x,z,y\n");
    for (double[] row : rows) {
      text.append(2 * row[0]).append(',').append(row[1]).append(',').append(row[2]).append('\n');
    }
    Run expected = experiment(Files.writeString(folder.resolve("made.csv"), text), "made").train();
    assertThat(run.test()).isEqualTo(expected.test());
    assertThat(run.experiment().preprocessing().findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.COLUMNS_BY_PROCESS);
    // Nothing of the process is in the model: it takes the columns behind it.
    Predictor predictor = Predictor.load(run.model());
    assertThat(predictor.predict(Map.of("x", 3, "z", 1)))
        .isEqualTo(Predictor.load(expected.model()).predict(Map.of("x", 3, "z", 1)));
    assertThatThrownBy(() -> predictor.predict(Map.of("half", 3, "z", 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("x");
    // Its file alone is not what it was trained on.
    assertThatThrownBy(
            () ->
                Reproduction.of(
                    predictor.bundle(),
                    Optional.empty(),
                    Optional.empty(),
                    TrainingListener.NONE,
                    prepared -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not the table that the model was trained on");
    String bytes =
        new String(Files.readAllBytes(run.model()), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(Pattern.compile("org\\.datavec").matcher(bytes).find()).isFalse();
  }

  @Test
  void sweepsAreRefusedBesideItAndStepsOfTheFileGoOn() throws IOException {
    Path file = lines("rows.csv", "x,z,y\n", "%.2f,%.2f,%.2f");
    Experiment given = experiment(file, "given").data(reading(new CSVRecordReader(1), file), TEXTS);
    assertThatThrownBy(given::sweep)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("a sweep reads its table from data.source");
    Run run = given.with("data.transform", "[{remove: [z]}]").train();
    assertThat(run.bundle().preprocessing().columns())
        .extracting(FittedColumn::name)
        .containsExactly("x");
  }
}
