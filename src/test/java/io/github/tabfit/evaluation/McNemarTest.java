package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void pValuesAreThoseOfTheBinomialTest() throws IOException {
    JsonNode cases;
    try (InputStream in = getClass().getResourceAsStream("/comparison/comparison.json")) {
      cases = new ObjectMapper().readTree(in).get("mcnemar");
    }
    assertThat(cases).hasSize(10);
    for (JsonNode one : cases) {
      McNemar test = new McNemar(one.get("only_first").asLong(), one.get("only_second").asLong());
      double expected = one.get("p").asDouble();
      assertThat(test.pValue()).as(one.toString()).isEqualTo(expected, within(1e-9 * expected));
    }
  }

  @Test
  void rowsThatOnlyOneHasRightAreCounted() {
    int[] actual = {0, 1, 2, 0, 1};
    int[] first = {0, 1, 0, 1, 1};
    int[] second = {0, 0, 2, 0, 0};
    assertThat(McNemar.of(actual, first, second)).isEqualTo(new McNemar(2, 2));
  }
}
