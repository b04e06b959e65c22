package io.github.tabfit.runtime.nd4j;

import java.util.ArrayDeque;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.ops.CpuOpContext;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * A native operation context that is used again: {@link #close} empties it and gives it back to the
 * pool of the thread that closes it. ND4J otherwise makes one for each operation and leaves it to
 * the garbage collector.
 */
final class PooledOpContext extends CpuOpContext {
  /** Contexts a thread keeps: operations do not nest, so more than one is rarely needed. */
  private static final int CAPACITY = 4;

  private static final ThreadLocal<ArrayDeque<PooledOpContext>> POOL =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final NativeOps nativeOps = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private boolean integers;
  private boolean reals;
  private boolean booleans;
  private boolean types;
  private boolean overridden;
  private boolean open = true;

  /** An empty context, from the calling thread's pool if it holds one. */
  static PooledOpContext borrow() {
    PooledOpContext context = POOL.get().pollLast();
    if (context == null) {
      return new PooledOpContext();
    }
    context.open = true;
    return context;
  }

  @Override
  public void setIArguments(long... arguments) {
    super.setIArguments(arguments);
    integers |= arguments.length > 0;
  }

  @Override
  public void setTArguments(double... arguments) {
    super.setTArguments(arguments);
    reals |= arguments.length > 0;
  }

  @Override
  public void setBArguments(boolean... arguments) {
    super.setBArguments(arguments);
    booleans |= arguments.length > 0;
  }

  @Override
  public void setDArguments(DataType... arguments) {
    super.setDArguments(arguments);
    types |= arguments.length > 0;
  }

  @Override
  public void shapeFunctionOverride(boolean override) {
    super.shapeFunctionOverride(override);
    overridden |= override;
  }

  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    clear();
    ArrayDeque<PooledOpContext> pool = POOL.get();
    if (pool.size() < CAPACITY) {
      pool.addLast(this);
    }
  }

  /** Purging natively forgets the arrays alone: arguments of one operation would reach the next. */
  private void clear() {
    purge();
    OpaqueContext context = (OpaqueContext) contextPointer();
    if (integers) {
      nativeOps.setGraphContextIArguments(context, (LongPointer) null, 0);
      fastpath_i.clear();
      integers = false;
    }
    if (reals) {
      nativeOps.setGraphContextTArguments(context, (DoublePointer) null, 0);
      fastpath_t.clear();
      reals = false;
    }
    if (booleans) {
      nativeOps.setGraphContextBArguments(context, (BooleanPointer) null, 0);
      fastpath_b.clear();
      booleans = false;
    }
    if (types) {
      nativeOps.setGraphContextDArguments(context, (IntPointer) null, 0);
      fastpath_d.clear();
      types = false;
    }
    if (overridden) {
      super.shapeFunctionOverride(false);
      overridden = false;
    }
  }
}
