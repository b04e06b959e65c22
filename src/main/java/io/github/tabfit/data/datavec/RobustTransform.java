package io.github.tabfit.data.datavec;

import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.Objects;
import org.datavec.api.transform.transform.doubletransform.BaseDoubleTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A DataVec transform: {@link Numeric#ROBUST}. */
public final class RobustTransform extends BaseDoubleTransform {
  private static final long serialVersionUID = 1L;

  private final double center;
  private final double scale;

  /**
   * @param columnName a column of doubles without missing values
   * @param center the median
   * @param scale the range of the middle half, above 0
   */
  public RobustTransform(
      @JsonProperty("columnName") String columnName,
      @JsonProperty("center") double center,
      @JsonProperty("scale") double scale) {
    super(columnName);
    this.center = center;
    this.scale = scale;
  }

  /** The median. */
  public double getCenter() {
    return center;
  }

  /** The range of the middle half. */
  public double getScale() {
    return scale;
  }

  @Override
  public Writable map(Writable number) {
    return new DoubleWritable(feature(number.toDouble()));
  }

  @Override
  public Object map(Object number) {
    return feature(((Number) number).doubleValue());
  }

  private double feature(double number) {
    return Scaling.bent(number, center, scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RobustTransform that
        && columnName.equals(that.columnName)
        && center == that.center
        && scale == that.scale;
  }

  @Override
  public int hashCode() {
    return Objects.hash(columnName, center, scale);
  }

  @Override
  public String toString() {
    return "RobustTransform(columnName=%s, center=%s, scale=%s)"
        .formatted(columnName, center, scale);
  }
}
