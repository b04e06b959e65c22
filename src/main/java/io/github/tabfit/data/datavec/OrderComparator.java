package io.github.tabfit.data.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.sequence.SequenceComparator;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec comparator of records by some columns, the first first: numbers and times by size,
 * texts by their characters; missing values come last. By no column all records are equal.
 */
public final class OrderComparator implements SequenceComparator {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> columns;
  private final boolean descending;
  @JsonIgnore private int[] places;

  /** By these columns, the greatest value first if descending. */
  public OrderComparator(
      @JsonProperty("columns") List<String> columns,
      @JsonProperty("descending") boolean descending) {
    this.columns = new ArrayList<>(columns);
    this.descending = descending;
  }

  /** The columns. */
  public List<String> getColumns() {
    return List.copyOf(columns);
  }

  /** Whether the greatest comes first. */
  public boolean isDescending() {
    return descending;
  }

  @Override
  public void setSchema(Schema schema) {
    places = columns.stream().mapToInt(schema::getIndexOfColumn).toArray();
  }

  @Override
  public int compare(List<Writable> one, List<Writable> other) {
    for (int place : places) {
      int order = compare(one.get(place), other.get(place));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compare(Writable one, Writable other) {
    if (one instanceof NullWritable || other instanceof NullWritable) {
      return Boolean.compare(one instanceof NullWritable, other instanceof NullWritable);
    }
    int order =
        one instanceof Text
            ? one.toString().compareTo(other.toString())
            : Double.compare(number(one), number(other));
    return descending ? -order : order;
  }

  private static double number(Writable value) {
    return value instanceof BooleanWritable truth ? (truth.get() ? 1 : 0) : value.toDouble();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrderComparator that
        && columns.equals(that.columns)
        && descending == that.descending;
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + Boolean.hashCode(descending);
  }

  @Override
  public String toString() {
    return "OrderComparator(" + columns + (descending ? ", descending)" : ")");
  }
}
