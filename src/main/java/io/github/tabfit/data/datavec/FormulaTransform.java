package io.github.tabfit.data.datavec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A DataVec transform: a column computed by a formula, behind the others or in its own place. */
public final class FormulaTransform extends RecordTransform {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String formula;
  private transient RowFormula compiled;

  /** A column of that name, by a formula as an experiment file writes it. */
  public FormulaTransform(
      @JsonProperty("name") String name, @JsonProperty("formula") String formula) {
    this.name = name;
    this.formula = formula;
  }

  /** The column. */
  public String getName() {
    return name;
  }

  /** Its formula. */
  public String getFormula() {
    return formula;
  }

  @Override
  public void setInputSchema(Schema input) {
    super.setInputSchema(input);
    compiled = new RowFormula(formula, input);
  }

  @Override
  public Schema transform(Schema input) {
    ColumnMetaData made =
        Schemas.of(Map.of(name, new RowFormula(formula, input).type())).getMetaData(0);
    List<ColumnMetaData> columns = new ArrayList<>(input.getColumnMetaData());
    put(columns, input, made);
    return input.newSchema(columns);
  }

  @Override
  public List<Writable> map(List<Writable> record) {
    if (compiled == null) {
      // Behind Java's serialization, which Spark uses.
      compiled = new RowFormula(formula, getInputSchema());
    }
    List<Writable> mapped = new ArrayList<>(record);
    put(mapped, getInputSchema(), compiled.value(record));
    return mapped;
  }

  private <T> void put(List<T> row, Schema input, T value) {
    if (input.hasColumn(name)) {
      row.set(input.getIndexOfColumn(name), value);
    } else {
      row.add(value);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaTransform that
        && name.equals(that.name)
        && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + formula.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaTransform(" + name + ": " + formula + ")";
  }
}
