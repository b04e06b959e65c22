package io.github.tabfit.runtime.nd4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The machine's processor.
 *
 * @param name as it calls itself; the architecture where that is not known
 * @param features instruction sets by Linux's names, such as {@code avx2}; empty where they are not
 *     known
 */
public record Processor(String name, Set<String> features) {
  /** What OpenBLAS's kernels for Skylake-X need. */
  private static final List<String> AVX512 =
      List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  /** Those worth a word in a record of where a result came from. */
  private static final List<String> TOLD = List.of("sse4_2", "avx", "avx2", "fma", "avx512f");

  public Processor {
    features = Set.copyOf(features);
  }

  /** This machine's, from {@code /proc/cpuinfo} where there is one. */
  public static Processor read() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        // The first processor's part; an empty line ends it.
        return parse(lines.takeWhile(line -> !line.isBlank()).toList());
      } catch (IOException e) {
        return parse(List.of());
      }
    }
    return parse(List.of());
  }

  static Processor parse(List<String> lines) {
    return new Processor(
        value(lines, "model name", System.getProperty("os.arch")),
        Arrays.stream(value(lines, "flags", "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .collect(Collectors.toSet()));
  }

  private static String value(List<String> lines, String key, String otherwise) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  /** Whether it has the AVX-512 instructions that a matrix product uses. */
  public boolean hasAvx512() {
    return features.containsAll(AVX512);
  }

  /** Whether it has AVX2 and fused multiply-add. */
  public boolean hasAvx2() {
    return features.contains("avx2") && features.contains("fma");
  }

  /** The vector instructions that it has, the widest last. */
  public List<String> vectorFeatures() {
    return TOLD.stream().filter(features::contains).toList();
  }
}
