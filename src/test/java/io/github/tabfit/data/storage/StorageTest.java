package io.github.tabfit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.CachePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
  @TempDir private Path folder;

  private DataCache cache(CachePolicy policy, long heap) {
    return new DataCache(policy, folder, heap, 100);
  }

  @Test
  void columnsThatGrowSideBySideAreReadAsTheyWereWritten() {
    Random random = new Random(1);
    double[] numbers = random.doubles(20_001).toArray();
    numbers[7] = Double.NaN;
    numbers[8] = -0.0;
    long[] longs = random.longs(20_001).toArray();
    int[] ints = random.ints(20_001).toArray();
    DiskColumns disk = cache(CachePolicy.DISK, 1).columns();
    DiskColumns.Column first = disk.wide();
    DiskColumns.Column second = disk.narrow();
    DiskColumns.Column third = disk.wide();
    DiskColumns.Column empty = disk.narrow();
    for (int start = 0; start < numbers.length; start += 3000) {
      int end = Math.min(start + 3000, numbers.length);
      first.add(Arrays.copyOfRange(numbers, start, end), end - start);
      second.add(Arrays.copyOfRange(ints, start, end), end - start);
      third.add(Arrays.copyOfRange(longs, start, end), end - start);
    }
    disk.seal();

    Doubles readNumbers = first.doubles();
    assertThat(IntStream.range(0, readNumbers.size()).mapToDouble(readNumbers::at).toArray())
        .isEqualTo(numbers);
    Ints readInts = second.ints();
    assertThat(IntStream.range(0, readInts.size()).map(readInts::at).toArray()).isEqualTo(ints);
    Longs readLongs = third.longs();
    assertThat(IntStream.range(0, readLongs.size()).mapToLong(readLongs::at).toArray())
        .isEqualTo(longs);
    assertThat(empty.ints().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 40, 4096})
  void rowsOnDiskAreThoseInMemoryWhereverASegmentEnds(int segmentBytes) {
    float[] values = new float[3 * 101];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    RowWriter writer = new RowWriter(new SpillFile(folder), 3, segmentBytes);
    writer.add(values, 60);
    writer.add(Arrays.copyOfRange(values, 180, values.length), 41);
    FloatRows disk = writer.finish();
    FloatRows memory = FloatRows.of(values, 101, 3);

    int[] chosen = {100, 0, 33, 33, 7, 64};
    float[] expected = new float[15];
    float[] actual = new float[15];
    memory.gather(chosen, 1, 5, expected);
    disk.gather(chosen, 1, 5, actual);
    assertThat(actual).isEqualTo(expected);
    float[] all = new float[values.length];
    disk.copy(0, 101, all);
    assertThat(all).isEqualTo(values);
    memory.copy(11, 5, expected);
    disk.copy(11, 5, actual);
    assertThat(actual).isEqualTo(expected);
    assertThatThrownBy(disk::array).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void filesHaveNoNameFromTheBeginning() throws IOException {
    DiskColumns disk = cache(CachePolicy.DISK, 1).columns();
    disk.narrow().add(new int[100_000], 100_000);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    disk.seal();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void folderThatCannotBeWrittenIsNamedWithARemedy() {
    DataCache cache = new DataCache(CachePolicy.DISK, folder.resolve("no"), 1, 100);
    assertThatThrownBy(cache::columns)
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(folder.resolve("no") + ": the table's cache cannot be written")
        .hasMessageContaining("its folder does not exist")
        .hasMessageContaining("TABFIT_CACHE");
  }

  @Test
  void policyDecidesBySizeAlone() {
    assertThat(cache(CachePolicy.AUTO, 1000).takes(250)).isFalse();
    assertThat(cache(CachePolicy.AUTO, 1000).takes(251)).isTrue();
    assertThat(cache(CachePolicy.MEMORY, 1000).takes(10_000)).isFalse();
    assertThat(cache(CachePolicy.DISK, 1000).takes(0)).isTrue();
    // No array has more than 2^31 - 1 numbers.
    assertThat(cache(CachePolicy.MEMORY, 1000).takesRows(1 << 30, 2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 1000, 10_000})
  void numbersAreVisitedInOrderWithMemoryForSome(int most) {
    Random random = new Random(2);
    double[] values =
        DoubleStream.concat(
                DoubleStream.concat(
                    random.doubles(900, -1, 1), random.ints(900, -2, 3).asDoubleStream()),
                DoubleStream.of(-0.0, 0, Double.MIN_VALUE, -1e300, 1e300, Double.NaN, 1e-320))
            .toArray();
    double[] expected = DoubleStream.of(values).filter(x -> !Double.isNaN(x)).sorted().toArray();

    double[] visited = new double[expected.length];
    int[] next = new int[1];
    Ascending.visit(
        Doubles.of(values),
        most,
        (sorted, count) -> {
          assertThat(count).isLessThanOrEqualTo(Math.max(most, 1));
          System.arraycopy(sorted, 0, visited, next[0], count);
          next[0] += count;
        });
    assertThat(next[0]).isEqualTo(expected.length);
    // As bits, since -0 equals 0.
    assertThat(DoubleStream.of(visited).mapToLong(Double::doubleToRawLongBits).toArray())
        .isEqualTo(DoubleStream.of(expected).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void integersThatDifferInTheirLastBitsAreVisitedInOrder() {
    long[] values =
        LongStream.concat(
                LongStream.range(0, 300).map(i -> (i * 7919 % 300) + (1L << 40)),
                LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, -1))
            .toArray();
    long[] visited = new long[values.length];
    int[] next = new int[1];
    Ascending.visit(
        Longs.of(values),
        10,
        (sorted, count) -> {
          System.arraycopy(sorted, 0, visited, next[0], count);
          next[0] += count;
        });
    assertThat(visited).isEqualTo(LongStream.of(values).sorted().toArray());
  }
}
