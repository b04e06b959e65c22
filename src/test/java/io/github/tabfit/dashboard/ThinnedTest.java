package io.github.tabfit.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.dashboard.Board.Seen;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private static ObjectNode written(Thinned rows, Seen seen) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    rows.write(node, seen);
    return node;
  }

  @Test
  void pageGetsWhatItHasNotSeen() {
    Thinned rows = new Thinned(10);
    rows.add(0, 1, 0.5);
    rows.add(0, 2, 0.25);
    assertThat(written(rows, Seen.NOTHING))
        .hasToString("{\"revision\":0,\"from\":0,\"points\":[[1,0.5],[2,0.25]]}");
    assertThat(written(rows, new Seen(0, 1, "")))
        .hasToString("{\"revision\":0,\"from\":1,\"points\":[[2,0.25]]}");
  }

  @Test
  void halfOfManyEpochsAreKeptAndSentAgain() {
    Thinned rows = new Thinned(4);
    for (int epoch = 1; epoch <= 5; epoch++) {
      rows.add(0, epoch);
    }
    // The fifth is one too many: each second stays, and the sixth is none of them.
    rows.add(0, 6);
    assertThat(written(rows, new Seen(0, 4, "")))
        .hasToString("{\"revision\":1,\"from\":0,\"points\":[[1],[3],[5]]}");
    rows.add(0, 7);
    rows.add(0, 9);
    assertThat(written(rows, Seen.NOTHING).path("points")).hasToString("[[1],[5],[9]]");
  }

  @Test
  void numbersThatJsonLacksAreNull() {
    Thinned rows = new Thinned(4);
    rows.add(0, 1, Double.NaN, Double.POSITIVE_INFINITY, 1e300);
    assertThat(written(rows, Seen.NOTHING).path("points")).hasToString("[[1,null,null,null]]");
  }
}
