package io.github.tabfit.cli.jupyter;

import java.lang.reflect.InvocationTargetException;

/**
 * Starts the kernel, and ends it where it would hang. A client that sends its first message before
 * rapaio-jupyter-kernel 3.0.1 has its handlers ends the thread that would take all others; Jupyter
 * starts a kernel that has ended again, and waits for one that is silent.
 */
public final class KernelMain {
  private static final String KERNEL = "org.rapaio.jupyter.kernel.";

  private KernelMain() {}

  /**
   * Runs the kernel until its client shuts it down.
   *
   * @param args the connection file
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> {
          // As the JVM's own handler does, which this one replaces.
          fault.printStackTrace();
          if (isOfChannels(fault)) {
            Runtime.getRuntime().halt(1);
          }
        });
    try {
      Class.forName(KERNEL + "MainApp")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the kernel cannot be started", e.getCause());
    }
  }

  /** Whether one of the kernel's own threads ends by it, and not one that a cell began. */
  static boolean isOfChannels(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(KERNEL + "channels.");
  }
}
