package io.github.tabfit.runtime.nd4j;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.DirectShapeInfoProvider;

/**
 * Keeps the shape buffers that ND4J asks for with every array. In M2.1 every array comes through
 * the overload with six arguments, and {@link DirectShapeInfoProvider} caches another one, so each
 * array costs a native call and three native allocations. ND4J loads this class by name, from the
 * system property {@code shapeinfoprovider}.
 */
public final class CachedShapeInfoProvider extends DirectShapeInfoProvider {
  /** More than the shapes of any one network; a sweep's many networks share most of theirs. */
  static final int CAPACITY = 4096;

  private final BoundedCache<Shape, Pair<DataBuffer, long[]>> shapes = new BoundedCache<>(CAPACITY);

  @Override
  public Pair<DataBuffer, long[]> createShapeInformation(
      long[] shape,
      long[] stride,
      long elementWiseStride,
      char order,
      DataType dataType,
      boolean empty) {
    // Arrays keep their shape buffer and never write to it, but callers may reuse what they pass.
    Shape key = new Shape(shape.clone(), stride.clone(), elementWiseStride, order, dataType, empty);
    return shapes.get(
        key,
        () ->
            super.createShapeInformation(
                key.shape, key.stride, elementWiseStride, order, dataType, empty));
  }

  @Override
  public void purgeCache() {
    super.purgeCache();
    shapes.clear();
  }

  private record Shape(
      long[] shape,
      long[] stride,
      long elementWiseStride,
      char order,
      DataType dataType,
      boolean empty) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Shape that
          && elementWiseStride == that.elementWiseStride
          && order == that.order
          && empty == that.empty
          && dataType == that.dataType
          && Arrays.equals(shape, that.shape)
          && Arrays.equals(stride, that.stride);
    }

    @Override
    public int hashCode() {
      int hash = 31 * Arrays.hashCode(shape) + Arrays.hashCode(stride);
      return 31 * (31 * hash + dataType.hashCode()) + order + Long.hashCode(elementWiseStride);
    }
  }
}
