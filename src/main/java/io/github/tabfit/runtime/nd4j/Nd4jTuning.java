package io.github.tabfit.runtime.nd4j;

import io.github.tabfit.spec.training.Backend;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Prepares ND4J for networks of the size that tables need. ND4J reads its settings once, when it
 * loads, so this must come first; training and opening a model see to it.
 *
 * <p>Each measure has a system property that turns it off, for example {@code
 * -Dtabfit.tuning.context_pool=false}: shape_cache, tad_cache, context_pool, vector_loops,
 * memory_checks (which JavaCPP's own properties override), blas_kernels, threads. Properties and
 * environment variables of ND4J, JavaCPP, OpenBLAS and OpenMP that are set already stay as they
 * are.
 */
public final class Nd4jTuning {
  private static final String SHAPES = "shapeinfoprovider";
  private static final String OPERATIONS = "opexec";

  private Nd4jTuning() {}

  /** Sets what the CPU backend will read when it loads; too late, it does nothing. */
  static void prepareCpu() {
    prepareCommon();
    if (Measure.SHAPE_CACHE.isOn()) {
      set(SHAPES, CachedShapeInfoProvider.class.getName());
    }
    set(OPERATIONS, TunedOpExecutioner.class.getName());
    if (Measure.BLAS_KERNELS.isOn()) {
      BlasKernels.choose();
    }
  }

  /** Sets what serves any backend. */
  static void prepareCommon() {
    if (Measure.MEMORY_CHECKS.isOn()) {
      set("org.bytedeco.javacpp.maxPhysicalBytes", "0");
      set("org.bytedeco.javacpp.maxBytes", "0");
    }
  }

  /**
   * Prepares ND4J, if that was not done, and loads it. On CUDA there is nothing to tune.
   *
   * @throws IllegalStateException if something else loaded it before, untuned
   */
  public static void apply() {
    if (Backends.choose(Backend.AUTO) == Backend.CPU && !isActive()) {
      throw new IllegalStateException(
          "ND4J was loaded before it could be tuned (its executioner is %s): call Nd4jTuning.apply() before anything uses ND4J, or start Java with -D%s=%s -D%s=%s"
              .formatted(
                  Nd4j.getExecutioner().getClass().getName(),
                  OPERATIONS,
                  TunedOpExecutioner.class.getName(),
                  SHAPES,
                  CachedShapeInfoProvider.class.getName()));
    }
  }

  /** Whether ND4J, which this loads, runs tuned. */
  public static boolean isActive() {
    return Nd4j.getExecutioner() instanceof TunedOpExecutioner;
  }

  /** Each measure's name and whether it is on in the ND4J at work, which this loads. */
  public static Map<String, Boolean> measures() {
    Map<String, Boolean> measures = new LinkedHashMap<>();
    boolean active = isActive();
    for (Measure measure : Measure.values()) {
      measures.put(measure.id(), active && measure.isOn());
    }
    return measures;
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
