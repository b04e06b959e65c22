package io.github.tabfit.data.datavec;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.join.Join;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;

/**
 * The steps of an experiment as what DataVec runs, to take them where DataVec code is: a list of
 * stages, one {@link TransformProcess} up to each join, since DataVec joins outside of processes.
 *
 * <p>DataVec's own operations do what means the same there: rename, remove, keep, fill by a value,
 * clip, replace (where no value is both replaced and put), the filter's removal, grouping and
 * ordering ({@code ConvertToSequence}), lag and lead ({@code SequenceOffsetTransform}) and joins.
 * Ours, behind DataVec's interfaces, are the formulas ({@link FormulaTransform}, {@link
 * FormulaCondition}), the order with missing values last ({@link OrderComparator}), and the steps
 * of which DataVec has no operation ({@link StepTransform}): map, bin, split_text, parse_date,
 * rolling, sample, fill by rows around, and the sums of aggregate, for DataVec's reducer fails on a
 * group without a value and takes keys for equal whose texts, joined by {@code _}, are.
 */
public final class StepPipeline {
  private final Schema schema;
  private final Schema made;
  private final List<Stage> stages;

  private StepPipeline(Schema schema, Schema made, List<Stage> stages) {
    this.schema = schema;
    this.made = made;
    this.stages = List.copyOf(stages);
  }

  /** What is run before the next. */
  public sealed interface Stage permits Transforming, Joining {}

  /** A process of records. */
  public record Transforming(TransformProcess process) implements Stage {
    /**
     * DataVec's JSON of the process, which {@link TransformProcess#fromJson} reads. It names
     * classes that reading makes: read none from a source that is not trusted.
     */
    public String json() {
      return process.toJson();
    }
  }

  /**
   * A join of the records with others, whose keys are not missing and differ.
   *
   * @param join DataVec's, left outer or inner; a missing key has no partner
   * @param right the other records
   */
  public record Joining(Join join, List<List<Writable>> right) implements Stage {}

  /**
   * The steps for tables that have the columns of this one; the tables of joins are read.
   *
   * @throws SpecException if a step asks for what the table does not have
   * @throws DataException if a table of a join cannot be used
   */
  public static StepPipeline of(TransformSpec steps, Table table) {
    Schema schema = Schemas.of(table);
    Map<io.github.tabfit.spec.transform.Join, Table> others = new HashMap<>();
    StepRunner runner =
        new StepRunner(
            join ->
                others.computeIfAbsent(
                    join, none -> TableReader.read(SourceSpec.of(join.table()), table.cache())),
            true);
    List<Stage> stages = new ArrayList<>();
    Schema at = schema;
    StepActions actions = new StepActions(at);
    for (int i = 0; i < steps.steps().size(); i++) {
      Step step = steps.steps().get(i);
      // What a step makes of no rows tells the columns, and what is at fault.
      Schema after = StepActions.after(at, step, runner, "data.transform[" + i + "]");
      if (step instanceof io.github.tabfit.spec.transform.Join join) {
        if (!actions.isEmpty()) {
          stages.add(new Transforming(actions.build()));
        }
        stages.add(join(join, at, others.get(join)));
        actions = new StepActions(after);
      } else {
        actions.add(step, at, after);
      }
      at = after;
    }
    if (!actions.isEmpty()) {
      stages.add(new Transforming(actions.build()));
    }
    return new StepPipeline(schema, at, stages);
  }

  private static Joining join(io.github.tabfit.spec.transform.Join step, Schema left, Table other) {
    List<String> keys = List.copyOf(step.on().values());
    List<Column> columns =
        other.columns().stream()
            .filter(
                column ->
                    keys.contains(column.name())
                        || step.columns().isEmpty()
                        || step.columns().contains(column.name()))
            .toList();
    Table taken = other.with(columns, List.of());
    Schema right = Schemas.of(taken);
    int[] places = keys.stream().mapToInt(right::getIndexOfColumn).toArray();
    List<List<Writable>> records = new ArrayList<>();
    for (List<Writable> record : Records.of(taken)) {
      boolean missing = false;
      for (int place : places) {
        missing |= record.get(place) instanceof NullWritable;
      }
      if (!missing) {
        records.add(record);
      }
    }
    Join.JoinType type = step.inner() ? Join.JoinType.Inner : Join.JoinType.LeftOuter;
    return new Joining(
        new Join.Builder(type)
            .setSchemas(left, right)
            .setJoinColumnsLeft(step.on().keySet().toArray(String[]::new))
            .setJoinColumnsRight(keys.toArray(String[]::new))
            .build(),
        records);
  }

  /** The columns of the records that it takes. */
  public Schema schema() {
    return schema;
  }

  /** The columns of the records that it makes. */
  public Schema made() {
    return made;
  }

  /** What is run, in order. */
  public List<Stage> stages() {
    return stages;
  }

  /** The rows of a table as the records that it takes. */
  public static List<List<Writable>> records(Table table) {
    return Records.of(table);
  }

  /**
   * Runs the stages by DataVec's local executor, on one machine and in memory. It needs the JVM's
   * option {@code --add-opens=java.base/java.nio=ALL-UNNAMED}, for Arrow.
   */
  public List<List<Writable>> execute(List<List<Writable>> records) {
    List<List<Writable>> at = records;
    for (Stage stage : stages) {
      if (stage instanceof Transforming process) {
        at = LocalRun.of(process.process(), at);
      } else if (stage instanceof Joining join) {
        boolean inner = join.join().getJoinType() == Join.JoinType.Inner;
        at = LocalRun.of(join.join(), at, join.right(), inner);
      }
    }
    return at;
  }
}
