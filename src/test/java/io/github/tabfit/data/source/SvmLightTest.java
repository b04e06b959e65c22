package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.reader.impl.misc.SVMLightRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvmLightTest {
  @TempDir Path folder;

  private Path file(String text) {
    return Specs.file(folder, "t.svmlight", text);
  }

  private static double[] values(Table table, String column) {
    return ((NumericColumn) table.column(column)).values();
  }

  @Test
  void indicesBecomeColumnsAndWhatIsLeftOutIsZero() {
    Table table =
        Tables.read(file("# made by hand\n+1 2:0.5 4:-1e3 # first\n\n-1\t1:7\r\n1 3:nan\n"));

    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("target", "f1", "f2", "f3", "f4");
    assertThat(values(table, "target")).containsExactly(1, -1, 1);
    assertThat(values(table, "f1")).containsExactly(0, 7, 0);
    assertThat(values(table, "f2")).containsExactly(0.5, 0, 0);
    assertThat(values(table, "f3")).containsExactly(0, 0, Double.NaN);
    assertThat(values(table, "f4")).containsExactly(-1000, 0, 0);
    assertThat(table.lineOf(1)).isEqualTo(4);
  }

  @Test
  void queriesAndIndexZeroHaveColumnsWhereTheyAre() {
    Table table = Tables.read(file("3 qid:1 0:1 1:2\n2 1:4\n"));

    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("target", "qid", "f0", "f1");
    assertThat(table.column("qid").isMissing(1)).isTrue();
    assertThat(values(table, "f0")).containsExactly(1, 0);
  }

  @Test
  void modelsColumnsThatNoRowNamesAreZero() {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Map<String, ColumnForm> forms = new LinkedHashMap<>();
    for (String name : List.of("f1", "f2", "f5")) {
      types.put(name, ColumnType.NUMERIC);
      forms.put(name, ColumnForm.PLAIN);
    }

    Table table = Tables.read(file("0 1:3\n"), new WantedColumns(types, forms, types.keySet()));

    assertThat(values(table, "f1")).containsExactly(3);
    assertThat(values(table, "f5")).containsExactly(0);
  }

  @Test
  void filesOfOneTableHaveTheWidthOfTheWidest() {
    Specs.file(folder, "p1.libsvm", "1 1:1\n");
    Specs.file(folder, "p2.libsvm", "2 3:1\n");

    Table table = Tables.read(folder.resolve("p*.libsvm"));

    assertThat(values(table, "f3")).containsExactly(0, 1);
    assertThat(values(table, "f1")).containsExactly(1, 0);
  }

  @Test
  void rowsAreThoseOfDataVecsReader() throws Exception {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 500; row++) {
      text.append(random.nextInt(3));
      TreeMap<Integer, Double> values = new TreeMap<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        values.put(1 + random.nextInt(30), random.nextInt(2000) / 64.0 - 10);
      }
      values.forEach((index, value) -> text.append(' ').append(index).append(':').append(value));
      text.append('\n');
    }
    Path file = file(text.toString());
    Configuration configuration = new Configuration();
    configuration.setInt(SVMLightRecordReader.NUM_FEATURES, 30);
    configuration.setBoolean(SVMLightRecordReader.ZERO_BASED_INDEXING, false);
    configuration.setBoolean(SVMLightRecordReader.ZERO_BASED_LABEL_INDEXING, false);
    SVMLightRecordReader reader = new SVMLightRecordReader();
    reader.initialize(configuration, new FileSplit(file.toFile()));

    Table table = Tables.read(file);

    assertThat(table.columns()).hasSize(31);
    for (int row = 0; row < 500; row++) {
      List<Writable> record = reader.next();
      for (int feature = 1; feature <= 30; feature++) {
        assertThat(values(table, "f" + feature)[row]).isEqualTo(record.get(feature - 1).toDouble());
      }
      assertThat(values(table, "target")[row]).isEqualTo(record.get(30).toDouble());
    }
    assertThat(reader.hasNext()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1:2 2:3|a row begins with its target, found \"1:2\"",
        "1,2 1:3|required one target, found several: \"1,2\"",
        "1 a:3|required index:value, as in 3:0.5, found \"a:3\"",
        "1 3:|required index:value, as in 3:0.5, found \"3:\"",
        "1 -3:1|required index:value, as in 3:0.5, found \"-3:1\"",
        "1 2:3 qid:1|required index:value, as in 3:0.5, found \"qid:1\"",
        "1 2:3 2:3|index 2 is there twice (leave one out)",
        "1 10001:3|index 10001 is beyond the 10,000 columns that are read",
        "1 99999999999999999999:3|index of more than 9 digits is beyond the 10,000 columns",
      })
  void faultIsToldWithItsLine(String line, String message) {
    Path file = file("1 1:1\n" + line + "\n");

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":2: " + message);
  }

  @Test
  void wideShortRowsAreReadInSmallBlocks() {
    Table table = Tables.read(file("0 10000:1\n" + "1\n".repeat(500)));

    assertThat(table.rowCount()).isEqualTo(501);
    assertThat(values(table, "f10000")[0]).isEqualTo(1);
    assertThat(values(table, "f9999")[500]).isZero();
  }

  @Test
  void damagedFilesAreReadOrEndWithAMessage() throws Exception {
    Random random = new Random(5);
    byte[] bytes = "1 qid:2 1:0.5 7:1e3\n-1 2:3\n".repeat(3).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("d.svm"), damaged);
      try {
        assertThat(Tables.read(SourceSpec.of(file)).rowCount()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
      }
    }
  }
}
