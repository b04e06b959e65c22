package io.github.tabfit.runtime.nd4j;

import java.util.Locale;

/**
 * A measure that makes ND4J faster on small arrays. Each is on unless its system property says
 * {@code false}. Times are of one step of the network 30-64-32-2 with batches of 32 under DL4J on
 * one thread of an AMD EPYC of the fifth generation.
 */
enum Measure {
  /** Shape buffers are kept: 1290 to 700 µs. */
  SHAPE_CACHE,
  /** Subarray shapes are kept: with {@link #CONTEXT_POOL}, 700 to 480 µs. */
  TAD_CACHE,
  /** Native operation contexts are used again. */
  CONTEXT_POOL,
  /**
   * Adam's update and ReLU's backward pass in vectorised loops: 6000 to 4000 µs for 784-512-256-10
   * with batches of 128.
   */
  VECTOR_LOOPS,
  /**
   * JavaCPP does not ask the operating system for the process's memory at every native allocation:
   * 1670 to 1290 µs.
   */
  MEMORY_CHECKS,
  /**
   * OpenBLAS takes its AVX-512 kernels where the processor has AVX-512: half the time of a product.
   */
  BLAS_KERNELS,
  /** One thread for what is small: 3111 to 1670 µs. */
  THREADS;

  /** Its name in lower case. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The system property that turns it off. */
  String property() {
    return "tabfit.tuning." + id();
  }

  boolean isOn() {
    return !"false".equalsIgnoreCase(System.getProperty(property()));
  }
}
