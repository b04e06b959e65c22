package io.github.tabfit.data.datavec;

import io.github.tabfit.spec.expression.ExpressionParser;
import java.util.List;
import org.datavec.api.transform.condition.Condition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec condition that a formula is not true of a record, so that a {@code ConditionFilter}
 * removes what the formula does not keep; where it is missing it is not true.
 */
public final class FormulaCondition implements Condition {
  private static final long serialVersionUID = 1L;

  private final String formula;
  @JsonIgnore private Schema schema;
  private transient RowFormula compiled;

  /** The condition that a formula, as an experiment file writes it, is not true. */
  public FormulaCondition(@JsonProperty("formula") String formula) {
    this.formula = formula;
  }

  /** The formula. */
  public String getFormula() {
    return formula;
  }

  @Override
  public boolean condition(List<Writable> record) {
    if (compiled == null) {
      // Behind Java's serialization, which Spark uses.
      compiled = new RowFormula(formula, schema);
    }
    return !compiled.isTrue(record);
  }

  @Override
  public boolean conditionSequence(List<List<Writable>> sequence) {
    return sequence.stream().allMatch(this::condition);
  }

  @Override
  public boolean condition(Object value) {
    throw new UnsupportedOperationException("a formula is of a whole record");
  }

  @Override
  public boolean conditionSequence(Object sequence) {
    throw new UnsupportedOperationException("a formula is of a whole record");
  }

  @Override
  public Schema transform(Schema input) {
    return input;
  }

  @Override
  public void setInputSchema(Schema input) {
    schema = input;
    compiled = new RowFormula(formula, input);
  }

  @Override
  @JsonIgnore
  public Schema getInputSchema() {
    return schema;
  }

  @Override
  public String outputColumnName() {
    return columnName();
  }

  @Override
  public String[] outputColumnNames() {
    return columnNames();
  }

  @Override
  public String[] columnNames() {
    return ExpressionParser.parse(formula).columns().toArray(String[]::new);
  }

  @Override
  public String columnName() {
    return columnNames()[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaCondition that && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return formula.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaCondition(not " + formula + ")";
  }
}
