package io.github.tabfit.data.datavec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.TransformSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.datavec.api.transform.DataAction;
import org.datavec.api.transform.Transform;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DataVec's executor makes of the steps what the columns make of them. */
class StepPipelineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter: \"x > 20 and (town == 'a' or y is missing)\"",
        "derive: {z: \"log(x) + y * 2\", x: \"round(x / 3, 1)\", old: \"years > date('2010-01-01')\", w: \"year(years)\"}",
        "derive: {up: \"concat(upper(town), '-', text(n))\", first: \"extract(code, '([a-z]+)', 1)\"}",
        "replace: {town: {a: b, c: null}, code: {k-1: one}}",
        "replace: {town: {a: b, b: a}}",
        "replace: {n: {3: 30, 4: null}, open: {true: false, false: true}}",
        "map: {town: {a: 1, b: 2}, n: {1: one, 2: two, 3: one}}",
        "rename: {x: y, y: x, town: city}",
        "remove: [x, town]",
        "keep: [town, y, x]",
        "fill: {x: 5, town: none, open: true, years: 2001-02-03}",
        "fill: {x: {with: previous}, town: {with: previous, by: [open]}, y: {with: linear, by: [town], order: n}}",
        "fill: {years: {with: linear}, open: {with: previous, by: [town, n], order: x}}",
        "bin: {column: x, edges: [0, 10, 40, 100], labels: [low, middle, high]}",
        "clip: {x: {min: 10, max: 60}, y: {max: 0}}",
        "split_text: {column: code, separator: \"-\", into: [letter, number]}",
        "parse_date: {written: dd/MM/yyyy}",
        "lag: {column: x, steps: [1, 3], by: [town], order: n}",
        "lead: {column: town, steps: [2]}",
        "rolling: {column: x, window: 4, min_rows: 2, function: sd, by: [town], order: years}",
        "rolling: {column: y, window: 3, function: mean}",
        "aggregate: {by: [town, open], columns: {rows: count, seen: count(x), sum: sum(x), mean: mean(y), low: min(town), high: max(years), sd: sd(x), one: first(x), last: last(code)}, order: n}",
        "aggregate: {by: [], columns: {rows: count, mean: mean(x), none: first(empty)}}",
        "sort: [town, x]",
        "sort: {by: [x, years], descending: true}",
        "sample: {rows: 40, seed: 3}",
        "sample: {share: 0.3, seed: 4}",
      })
  void everyStepMakesTheSameOfRandomTablesWithGaps(String step) {
    for (int seed = 1; seed <= 3; seed++) {
      assertSame(random(seed, seed == 3 ? 1 : 90), "- " + step);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{table: towns.csv, on: [town], type: left}",
        "{table: towns.csv, on: [town], type: inner, columns: [people]}",
        "{table: pairs.csv, on: {town: place, n: number}, type: left}",
        "{table: pairs.csv, on: {town: place, n: number}, type: inner}",
      })
  void joinsMakeTheSame(String join) {
    Specs.file(
        folder, "towns.csv", "town,people,founded\na,100,1200-01-01\nb,,1300-05-06\nd,7,\n,3,\n");
    Specs.file(folder, "pairs.csv", "number,place,gain\n1,a,2.5\n2,a,3.5\n1,b,\n4,c,9\n,a,8\n");
    assertSame(random(5, 80), "- join: " + join + "\n- derive: {double: \"x * 2\"}");
  }

  @Test
  void stepsThatFollowEachOtherMakeTheSame() {
    assertSame(
        random(7, 120),
        """
        - filter: "x is not missing"
        - derive: {ratio: "y / x"}
        - lag: {column: ratio, by: [town], order: n}
        - fill: {ratio_lag_1: 0}
        - aggregate: {by: [town], columns: {most: max(ratio_lag_1), rows: count}}
        - sort: [rows]
        - rename: {most: top}""");
  }

  @Test
  void processesComeBackFromDataVecsJsonAndJavasSerialization() throws Exception {
    Path table = random(11, 50);
    Table source = TableReader.read(Specs.of(table, "x").spec());
    StepPipeline pipeline =
        StepPipeline.of(
            steps(
                table,
                """
                - filter: "x > 20"
                - derive: {z: "x * 2"}
                - replace: {town: {a: q}}
                - fill: {y: 3}
                - clip: {x: {max: 50}}
                - bin: {column: x, edges: [0, 30, 100]}
                - keep: [x_bin, town, z, y, n]
                - lag: {column: z, by: [town], order: n}
                - rolling: {column: y, window: 3, by: [town], order: n}
                - sort: {by: [y], descending: true}
                - aggregate: {by: [town, x_bin], columns: {z: sum(z_lag_1), rows: count}}"""),
            source);
    assertThat(pipeline.stages()).hasSize(1);
    StepPipeline.Transforming process = (StepPipeline.Transforming) pipeline.stages().get(0);
    TransformProcess read = TransformProcess.fromJson(process.json());
    List<List<Writable>> records = StepPipeline.records(source);
    assertThat(LocalRun.of(read, records)).isEqualTo(pipeline.execute(records)).isNotEmpty();
    // Spark hands operations on by Java's serialization.
    List<DataAction> actions = new ArrayList<>();
    for (DataAction action : process.process().getActionList()) {
      if (action.getTransform() != null) {
        actions.add(new DataAction(copy(action.getTransform())));
      } else if (action.getFilter() != null) {
        actions.add(new DataAction(copy(action.getFilter())));
      } else {
        actions.add(action);
      }
    }
    TransformProcess copied = new TransformProcess(pipeline.schema(), actions);
    assertThat(LocalRun.of(copied, records)).isEqualTo(pipeline.execute(records));
    Transform formula = copy(process.process().getActionList().get(2).getTransform());
    assertThat(formula).isInstanceOf(FormulaTransform.class);
    assertThat(formula.map(records.get(0))).hasSize(records.get(0).size() + 1);
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T operation) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(operation);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @Test
  void stepsThatTheTableCannotTakeAreRefusedWithTheirPlace() {
    Path table = random(1, 20);
    Table source = TableReader.read(Specs.of(table, "x").spec());
    assertThatThrownBy(() -> StepPipeline.of(steps(table, "- remove: [xx]"), source))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("data.transform[0].remove")
        .hasMessageContaining("'xx'");
  }

  private void assertSame(Path table, String steps) {
    // What the first rows leave open is said: one row must give the same types as ninety.
    DataSpec spec =
        Specs.of(table, "x")
            .column("n", ColumnType.NUMERIC)
            .column("open", ColumnType.BOOLEAN)
            .column("written", ColumnType.CATEGORICAL)
            .column("code", ColumnType.CATEGORICAL)
            .column("empty", ColumnType.NUMERIC)
            .spec();
    TransformSpec transform = steps(table, steps);
    Table source = TableReader.read(spec);
    Table expected = columnar(source, transform);
    StepPipeline pipeline = StepPipeline.of(transform, source);
    assertThat(pipeline.made().getColumnNames())
        .isEqualTo(expected.columns().stream().map(Column::name).toList());
    List<List<Writable>> actual = pipeline.execute(StepPipeline.records(source));
    assertThat(actual).hasSize(expected.rowCount());
    for (int row = 0; row < actual.size(); row++) {
      for (int i = 0; i < expected.columns().size(); i++) {
        assertValue(actual.get(row).get(i), expected.columns().get(i), row);
      }
    }
  }

  private static void assertValue(Writable actual, Column expected, int row) {
    String where = expected.name() + " of row " + row;
    if (expected.isMissing(row)) {
      assertThat(actual).as(where).isInstanceOf(NullWritable.class);
    } else if (expected instanceof CategoricalColumn texts) {
      assertThat(actual.toString()).as(where).isEqualTo(texts.levels().get(texts.code(row)));
    } else if (expected instanceof DateColumn dates) {
      assertThat(actual.toLong()).as(where).isEqualTo(dates.epochMillis(row));
    } else if (expected.type() == ColumnType.BOOLEAN) {
      double truth = ((NumericColumn) expected).value(row);
      assertThat(((BooleanWritable) actual).get()).as(where).isEqualTo(truth == 1);
    } else {
      double number = ((NumericColumn) expected).value(row);
      assertThat(actual.toDouble()).as(where).isCloseTo(number, within(1e-12 * Math.abs(number)));
    }
  }

  /** As an experiment takes its table through them. */
  private static Table columnar(Table source, TransformSpec steps) {
    StepRunner runner =
        new StepRunner(join -> TableReader.read(SourceSpec.of(join.table()), source.cache()), true);
    Table table = source;
    for (Step step : steps.steps()) {
      table = runner.run(table, step, "step");
    }
    return table;
  }

  private TransformSpec steps(Path table, String steps) {
    String text =
        """
        data:
          source: %s
          target: x
          transform:
        %s"""
            .formatted(table.getFileName(), steps.indent(4));
    return ExperimentDocument.parse(text, folder, "test.yaml", "test").spec().data().transform();
  }

  private Path random(int seed, int rows) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("x,y,town,n,open,years,code,written,empty\n");
    for (int i = 0; i < rows; i++) {
      String[] fields = {
        "%.1f".formatted(100 * random.nextDouble()),
        "%.2f".formatted(10 * random.nextGaussian()),
        String.valueOf((char) ('a' + random.nextInt(4))),
        String.valueOf(1 + random.nextInt(5)),
        String.valueOf(random.nextBoolean()),
        "20%02d-%02d-%02d"
            .formatted(random.nextInt(24), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        (char) ('k' + random.nextInt(3)) + "-" + (1 + random.nextInt(30)),
        "%02d/%02d/2020".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)),
        ""
      };
      for (int column = 0; column < fields.length; column++) {
        // The first row has all, so that one row alone tells what the columns are.
        String field = i > 0 && random.nextInt(6) == 0 ? "" : fields[column];
        text.append(column == 0 ? "" : ",").append(field);
      }
      text.append('\n');
    }
    return Specs.file(folder, "table" + seed + ".csv", text.toString());
  }
}
