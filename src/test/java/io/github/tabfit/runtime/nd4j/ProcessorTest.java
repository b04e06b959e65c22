package io.github.tabfit.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  private static Processor with(String flags) {
    return Processor.parse(
        List.of(
            "processor\t: 0", "model name\t: Some CPU @ 2 GHz", "flags\t\t: fpu sse4_2 " + flags));
  }

  @Test
  void nameAndFeaturesAreRead() {
    Processor processor = with("avx avx2 fma");
    assertThat(processor.name()).isEqualTo("Some CPU @ 2 GHz");
    assertThat(processor.vectorFeatures()).containsExactly("sse4_2", "avx", "avx2", "fma");
  }

  @Test
  void kernelsAreThoseThatTheProcessorCanRun() {
    String all = "avx avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl";
    assertThat(BlasKernels.kernels(with(all))).contains("SKYLAKEX");
    // Knights Landing has AVX-512, but not what the kernels for Skylake-X use.
    assertThat(BlasKernels.kernels(with("avx avx2 fma avx512f avx512cd"))).contains("HASWELL");
    assertThat(BlasKernels.kernels(with("avx avx2 fma"))).contains("HASWELL");
    assertThat(BlasKernels.kernels(with("avx"))).isEmpty();
    assertThat(BlasKernels.kernels(with("avx avx2"))).isEmpty();
  }

  @Test
  void machineThatSaysNothingIsNamedByItsArchitecture() {
    Processor processor = Processor.parse(List.of());
    assertThat(processor.name()).isEqualTo(System.getProperty("os.arch"));
    assertThat(processor.features()).isEmpty();
    assertThat(BlasKernels.kernels(processor)).isEmpty();
  }
}
