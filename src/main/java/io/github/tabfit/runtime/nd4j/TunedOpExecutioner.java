package io.github.tabfit.runtime.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.api.shape.TadPack;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * ND4J's executioner with what it makes anew for every operation kept: the shapes and offsets of
 * subarrays that broadcasts and reductions ask for, and the native operation contexts; and with
 * vectorised loops for the two operations whose native ones are not. ND4J loads this class by name,
 * from the system property {@code opexec}.
 */
public final class TunedOpExecutioner extends NativeOpExecutioner {
  static final int TAD_CAPACITY = 4096;

  private final BoundedCache<Tad, TadPack> tads = new BoundedCache<>(TAD_CAPACITY);
  private final boolean cachesTads = Measure.TAD_CACHE.isOn();
  private final boolean replacesLoops = Measure.VECTOR_LOOPS.isOn();
  private final boolean poolsContexts = Measure.CONTEXT_POOL.isOn();

  /** ND4J calls this last of all when it has loaded, and has set its threads by then. */
  @Override
  public void printEnvironmentInformation() {
    super.printEnvironmentInformation();
    if (Measure.THREADS.isOn()) {
      limitThreads();
    }
  }

  /**
   * One thread: two make every operation of a table's network slower but for products of some
   * hundred million multiplications, for which training requests more.
   */
  private static void limitThreads() {
    if (System.getenv("OMP_NUM_THREADS") == null) {
      Nd4jCpu.Environment.getInstance().setMaxMasterThreads(1);
      Nd4jCpu.Environment.getInstance().setMaxThreads(1);
      if (System.getenv("OPENBLAS_NUM_THREADS") == null) {
        OpenBlas.setThreads(1);
      }
    }
  }

  @Override
  public TadPack tadShapeInfoAndOffsets(INDArray array, int[] dimension) {
    if (!cachesTads) {
      return super.tadShapeInfoAndOffsets(array, dimension);
    }
    // The shape's contents are the key: its buffer may be freed and its address used again.
    Tad key = new Tad(array.shapeInfoJava(), dimension.clone());
    return tads.get(key, () -> super.tadShapeInfoAndOffsets(array, dimension));
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    return replacesLoops && replaced(op)
        ? op.outputArguments().toArray(new INDArray[0])
        : super.exec(op);
  }

  private static boolean replaced(CustomOp op) {
    if (op instanceof AdamUpdater adam) {
      return AdamStep.execute(adam);
    }
    return op instanceof RectifiedLinearDerivative relu && ReluBackward.execute(relu);
  }

  @Override
  public OpContext buildContext() {
    return poolsContexts ? PooledOpContext.borrow() : super.buildContext();
  }

  private record Tad(long[] shapeInformation, int[] dimension) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Tad that
          && Arrays.equals(dimension, that.dimension)
          && Arrays.equals(shapeInformation, that.shapeInformation);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(shapeInformation) + Arrays.hashCode(dimension);
    }
  }
}
