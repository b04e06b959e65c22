package io.github.tabfit.data.datavec;

import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.table.Quantiles;
import java.util.Arrays;
import org.datavec.api.transform.transform.doubletransform.BaseDoubleTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A DataVec transform: Φ⁻¹ of a number's place among the quantiles of the training rows. */
public final class QuantileTransform extends BaseDoubleTransform {
  private static final long serialVersionUID = 1L;

  private final double[] landmarks;

  /**
   * With the quantiles of {@link Scaling#landmarks()}, which are copied.
   *
   * @param columnName a column of doubles without missing values
   */
  public QuantileTransform(
      @JsonProperty("columnName") String columnName,
      @JsonProperty("landmarks") double[] landmarks) {
    super(columnName);
    this.landmarks = landmarks.clone();
  }

  /** The quantiles, copied. */
  public double[] getLandmarks() {
    return landmarks.clone();
  }

  @Override
  public Writable map(Writable number) {
    return new DoubleWritable(Quantiles.toNormal(number.toDouble(), landmarks));
  }

  @Override
  public Object map(Object number) {
    return Quantiles.toNormal(((Number) number).doubleValue(), landmarks);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileTransform that
        && columnName.equals(that.columnName)
        && Arrays.equals(landmarks, that.landmarks);
  }

  @Override
  public int hashCode() {
    return 31 * columnName.hashCode() + Arrays.hashCode(landmarks);
  }

  @Override
  public String toString() {
    return "QuantileTransform(columnName=%s, landmarks=%d)".formatted(columnName, landmarks.length);
  }
}
