package io.github.tabfit.data.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.transform.MathOp;
import org.datavec.api.transform.ReduceOp;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.NullWritableColumnCondition;
import org.datavec.api.transform.condition.column.StringColumnCondition;
import org.datavec.api.transform.filter.ConditionFilter;
import org.datavec.api.transform.reduce.Reducer;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.sequence.comparator.NumericalColumnComparator;
import org.datavec.api.transform.transform.doubletransform.BaseDoubleTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVecInputTest {
  private static final Schema SCHEMA =
      new Schema.Builder().addColumnsDouble("x", "z").addColumnString("town").build();

  @TempDir Path folder;

  private DataSpec spec(String text, String target) {
    return Specs.of(Specs.file(folder, "table.csv", text), target).spec();
  }

  private static Table read(TransformProcess process, DataSpec spec) {
    return DataVecInput.NONE.with(process).read(spec);
  }

  /** Rows x = i, z = -i, town = a, b or c, z missing in every seventh. */
  private DataSpec rows(int count) {
    StringBuilder text = new StringBuilder("x,unread,z,town\n");
    for (int i = 0; i < count; i++) {
      text.append(i).append(",7,").append(i % 7 == 0 ? "" : "-" + i).append(',');
      text.append((char) ('a' + i % 3)).append('\n');
    }
    return spec(text.toString(), "x");
  }

  @Test
  void manyBlocksOfRowsKeepTheirOrderAndLines() {
    TransformProcess process =
        new TransformProcess.Builder(SCHEMA)
            .filter(new ConditionFilter(new StringColumnCondition("town", ConditionOp.Equal, "b")))
            .doubleMathOp("x", MathOp.Multiply, 2)
            .duplicateColumn("x", "twice")
            .build();
    Table table = read(process, rows(20_000));
    // Of each three rows the first and the third are left.
    assertThat(table.columns()).extracting(Column::name).containsExactly("x", "twice", "z", "town");
    assertThat(table.rowCount()).isEqualTo(13_333);
    NumericColumn x = (NumericColumn) table.column("x");
    CategoricalColumn town = (CategoricalColumn) table.column("town");
    assertThat(town.levels()).containsExactly("a", "c");
    for (int row = 0; row < table.rowCount(); row++) {
      int source = row / 2 * 3 + row % 2 * 2;
      assertThat(x.value(row)).isEqualTo(2.0 * source);
      assertThat(table.column("z").isMissing(row)).isEqualTo(source % 7 == 0);
      assertThat(town.code(row)).isEqualTo(row % 2);
      assertThat(table.lineOf(row)).isEqualTo(source + 2);
    }
  }

  @Test
  void columnsThatNoOperationTouchesAreNotMadeIntoRecords() {
    List<Writable> seen = new ArrayList<>();
    TransformProcess process =
        new TransformProcess.Builder(SCHEMA)
            .doubleMathOp("x", MathOp.Add, 1)
            .removeColumns("town")
            .build();
    assertThat(TouchedColumns.of(process)).contains(java.util.Set.of("x"));
    Table table = read(process, rows(10));
    assertThat(((NumericColumn) table.column("z")).value(3)).isEqualTo(-3);
    assertThat(((NumericColumn) table.column("x")).value(3)).isEqualTo(4);
    // An operation of the user's own may look at any column.
    TransformProcess own =
        new TransformProcess.Builder(SCHEMA).transform(new Watching("x", seen)).build();
    assertThat(TouchedColumns.of(own)).isEmpty();
    assertThat(TouchedColumns.areShared(own)).isFalse();
    assertThat(read(own, rows(9000)).rowCount()).isEqualTo(9000);
    assertThat(seen).hasSize(9000);
  }

  @Test
  void aConditionOnAnotherColumnSeesIt() {
    TransformProcess process =
        new TransformProcess.Builder(SCHEMA)
            .conditionalReplaceValueTransform(
                "x", new DoubleWritable(-5), new NullWritableColumnCondition("z"))
            .build();
    assertThat(TouchedColumns.of(process)).contains(java.util.Set.of("x", "z"));
    NumericColumn x = (NumericColumn) read(process, rows(15)).column("x");
    assertThat(x.value(7)).isEqualTo(-5);
    assertThat(x.value(8)).isEqualTo(8);
  }

  @Test
  void columnsAreReadAsTheInitialSchemaSays() {
    Schema schema =
        new Schema.Builder()
            .addColumnString("code")
            .addColumnInteger("n")
            .addColumnTime("day", org.joda.time.DateTimeZone.UTC)
            .addColumnCategorical("kind", "1", "2")
            .build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .appendStringColumnTransform("code", "!")
            .integerMathOp("n", MathOp.Add, 1)
            .categoricalToInteger("kind")
            .build();
    Table table =
        read(process, spec("code,n,day,kind\n007,1,2020-01-02,1\n012,2,2020-01-03,2\n", "n"));
    CategoricalColumn code = (CategoricalColumn) table.column("code");
    assertThat(code.levels()).containsExactly("007!", "012!");
    assertThat(((NumericColumn) table.column("n")).values()).containsExactly(2, 3);
    assertThat(((NumericColumn) table.column("kind")).values()).containsExactly(0, 1);
    assertThat(table.column("day").type()).isEqualTo(ColumnType.DATE);
  }

  @Test
  void processesThatGroupRowsRunOnAllOfThem() {
    TransformProcess process =
        new TransformProcess.Builder(SCHEMA)
            .removeColumns("z")
            .reduce(
                new Reducer.Builder(ReduceOp.TakeFirst).keyColumns("town").maxColumn("x").build())
            .renameColumn("max(x)", "x")
            .convertToSequence(List.of("town"), new NumericalColumnComparator("x"))
            .convertFromSequence()
            .build();
    Table table = read(process, rows(100));
    assertThat(table.rowCount()).isEqualTo(3);
    CategoricalColumn town = (CategoricalColumn) table.column("town");
    for (int row = 0; row < 3; row++) {
      // The last rows of a, b and c are 99, 97 and 98.
      assertThat(((NumericColumn) table.column("x")).value(row))
          .isEqualTo(new int[] {99, 97, 98}[town.code(row)]);
    }
  }

  @Test
  void theTableSaysWhatTheModelTakes() {
    TransformProcess process = new TransformProcess.Builder(SCHEMA).removeColumns("town").build();
    Table raw = DataVecInput.NONE.read(rows(10));
    Table table = read(process, rows(10));
    assertThat(table.findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.COLUMNS_BY_PROCESS)
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "a TransformProcess made 10 rows of 2 columns of 10 rows; it is not carried with the model, which takes rows as they are behind it: x, z");
    // Its file alone is another table.
    assertThat(table.sha256()).isPresent().isNotEqualTo(raw.sha256());
    assertThat(read(process, rows(10)).sha256()).isEqualTo(table.sha256());
  }

  @Test
  void missingValuesThatAnOperationCannotTakeAreRefusedWithTheRowAndTheRemedy() {
    TransformProcess process =
        new TransformProcess.Builder(SCHEMA).doubleMathOp("z", MathOp.Add, 1).build();
    assertThatThrownBy(() -> read(process, rows(10)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("table.csv:2: the TransformProcess fails")
        .hasMessageContaining("fill it before, by conditionalReplaceValueTransform");
  }

  @Test
  void whatCannotBeIsRefused() {
    TransformProcess sequences =
        new TransformProcess.Builder(SCHEMA)
            .convertToSequence(List.of("town"), new NumericalColumnComparator("x"))
            .build();
    assertThatThrownBy(() -> read(sequences, rows(10)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("convertFromSequence()");
    TransformProcess none =
        new TransformProcess.Builder(SCHEMA)
            .filter(new ConditionFilter(new DoubleColumnCondition("x", ConditionOp.LessThan, 99)))
            .build();
    assertThatThrownBy(() -> read(none, rows(10)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the TransformProcess leaves none of 10 rows");
    TransformProcess untargeted = new TransformProcess.Builder(SCHEMA).removeColumns("x").build();
    assertThatThrownBy(() -> read(untargeted, rows(10)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no column 'x', the target");
    TransformProcess absent =
        new TransformProcess.Builder(new Schema.Builder().addColumnDouble("w").build()).build();
    assertThatThrownBy(() -> read(absent, rows(10)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'w'");
  }

  @Test
  void recordsMakeTheTableThatTheirFileMakes() {
    List<List<Writable>> records =
        List.of(
            List.of(new Text("1.5"), new DoubleWritable(3), new Text("yes")),
            List.of(new Text(""), NullWritable.INSTANCE, new Text("no")),
            List.of(new Text("2"), new DoubleWritable(0.25), new Text("yes")));
    Schema schema =
        new Schema.Builder()
            .addColumnString("x")
            .addColumnDouble("y")
            .addColumnString("open")
            .build();
    DataSpec spec = spec("x,y,open\n1.5,3,yes\n,,no\n2,0.25,yes\n", "y");
    Table expected = DataVecInput.NONE.read(spec);
    DataVecInput input = DataVecInput.NONE.with(new CollectionRecordReader(records), schema);
    Table actual = input.read(spec);
    for (Column column : expected.columns()) {
      assertThat(actual.column(column.name()).type()).isEqualTo(column.type());
      for (int row = 0; row < 3; row++) {
        assertThat(Records.value(actual.column(column.name()), row))
            .isEqualTo(Records.value(column, row));
      }
    }
    // A reader is read again from its start.
    assertThat(input.read(spec).sha256()).isEqualTo(actual.sha256()).isPresent();
  }

  @Test
  void stepsOfTheExperimentGoOnFromWhatAProgramGives() {
    DataSpec spec =
        ExperimentDocument.of(folder.resolve("table.csv"), "twice")
            .with("data.transform", "[{filter: 'x > 2'}, {derive: {twice: 'x * 2'}}]")
            .spec()
            .data();
    Schema schema = new Schema.Builder().addColumnsDouble("x", "y").build();
    List<List<Writable>> records =
        List.of(
            List.of(new DoubleWritable(1), new DoubleWritable(5)),
            List.of(new DoubleWritable(3), new DoubleWritable(6)),
            List.of(new DoubleWritable(4), new DoubleWritable(7)));
    DataVecInput input = DataVecInput.NONE.with(new CollectionRecordReader(records), schema);
    TransformProcess negative =
        new TransformProcess.Builder(schema).doubleMathOp("y", MathOp.Multiply, -1).build();

    Table given = input.read(spec);
    Table processed = input.with(negative).read(spec);

    assertThat(values(given, "twice")).containsExactly(6, 8);
    assertThat(values(given, "y")).containsExactly(6, 7);
    assertThat(values(processed, "twice")).containsExactly(6, 8);
    assertThat(values(processed, "y")).containsExactly(-6, -7);
    assertThat(InputSteps.of(given).orElseThrow().first()).isZero();
  }

  private static double[] values(Table table, String name) {
    NumericColumn column = (NumericColumn) table.column(name);
    return IntStream.range(0, table.rowCount()).mapToDouble(column::value).toArray();
  }

  @Test
  void recordsOfAnotherLengthAreRefusedWithTheirNumber() {
    CollectionRecordReader reader =
        new CollectionRecordReader(
            List.of(List.of(new Text("1"), new Text("2")), List.of(new Text("1"))));
    Schema schema = new Schema.Builder().addColumnsString("a", "b").build();
    assertThatThrownBy(() -> DataVecInput.NONE.with(reader, schema).read(spec("a,b\n1,2\n", "a")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 2: 2 values are required")
        .hasMessageContaining("gives 1");
  }

  /** An operation of a user's, which notes what it sees, one at a time. */
  private static final class Watching extends BaseDoubleTransform {
    private static final long serialVersionUID = 1L;

    private final transient List<Writable> seen;
    private final AtomicInteger inside = new AtomicInteger();

    Watching(String column, List<Writable> seen) {
      super(column);
      this.seen = seen;
    }

    @Override
    public Writable map(Writable number) {
      assertThat(inside.incrementAndGet()).isEqualTo(1);
      seen.add(number);
      inside.decrementAndGet();
      return number;
    }

    @Override
    public Object map(Object number) {
      return number;
    }
  }
}
