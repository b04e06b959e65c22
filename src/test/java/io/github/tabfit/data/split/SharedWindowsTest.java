package io.github.tabfit.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.CachePolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedWindowsTest {
  private static Table windows(int... lines) {
    return new Table(
        new RowPlaces("t.csv", RowPlaces.LINES, 0, lines.length, lines),
        List.of(),
        Optional.empty(),
        List.of(),
        DataCache.of(CachePolicy.MEMORY));
  }

  @Test
  void windowIsKnownByTheLineOfItsTarget() {
    Split split = new Split(new int[] {0, 1, 2}, new int[] {3}, new int[] {4});
    Split shorter = SharedWindows.of(split, windows(5, 6, 7, 8, 9), windows(3, 4, 5, 6, 7, 8, 9));
    assertThat(shorter.train()).containsExactly(2, 3, 4);
    assertThat(shorter.validation()).containsExactly(5);
    assertThat(shorter.test()).containsExactly(6);
  }

  @Test
  void windowsThatAreNotThereAreLeftOut() {
    Split split = new Split(new int[] {0, 1, 2}, new int[] {3}, new int[] {4});
    Split longer = SharedWindows.of(split, windows(5, 6, 7, 8, 9), windows(7, 8, 9));
    assertThat(longer.train()).containsExactly(0);
    assertThat(longer.validation()).containsExactly(1);
    assertThat(longer.test()).containsExactly(2);
  }
}
