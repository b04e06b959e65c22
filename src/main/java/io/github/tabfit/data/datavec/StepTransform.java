package io.github.tabfit.data.datavec;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.yaml.StepText;
import java.util.List;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec transform: a step of Tabfit's of which DataVec has no operation. Of a record it makes
 * what the step makes of a table of that row alone; of a sequence, of the table of its records.
 */
public final class StepTransform extends RecordTransform {
  private static final long serialVersionUID = 1L;

  private final String step;
  private transient Step read;

  /** The step as an experiment file writes it: {@code {"clip": {"age": {"max": 99}}}}. */
  public StepTransform(@JsonProperty("step") String step) {
    this.step = step;
    read = StepText.read(step);
  }

  StepTransform(Step step) {
    this(StepText.of(step));
  }

  /** The step as a text. */
  public String getStep() {
    return step;
  }

  @Override
  public Schema transform(Schema input) {
    if (step() instanceof Sample) {
      return input;
    }
    // What columns a step makes depends on no row.
    return input.newSchema(Schemas.of(run(Records.table(input, List.of()))).getColumnMetaData());
  }

  @Override
  public List<Writable> map(List<Writable> record) {
    return mapSequence(List.of(record)).get(0);
  }

  @Override
  public List<List<Writable>> mapSequence(List<List<Writable>> sequence) {
    return Records.of(run(Records.table(getInputSchema(), sequence)));
  }

  private Table run(Table table) {
    return new StepRunner(StepTransform::noTable, true).run(table, step(), "transform");
  }

  /** Read again after Java's serialization, which Spark uses. */
  private Step step() {
    if (read == null) {
      read = StepText.read(step);
    }
    return read;
  }

  private static Table noTable(Join join) {
    throw new IllegalStateException("a join is DataVec's own: " + join.table());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepTransform that && step.equals(that.step);
  }

  @Override
  public int hashCode() {
    return step.hashCode();
  }

  @Override
  public String toString() {
    return "StepTransform(" + step + ")";
  }
}
