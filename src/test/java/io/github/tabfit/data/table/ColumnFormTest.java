package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFormTest {
  private static final ColumnForm FORM = ColumnForm.plain(List.of("-999", "none"));

  @Test
  void numberMeansMissingHoweverItIsWritten() {
    assertThat(List.of("-999", "-999.0", " -9.99e2 ", "none", "", " ")).allMatch(FORM::isMissing);
    assertThat(List.of("999", "-998", "None")).noneMatch(FORM::isMissing);
    assertThat(FORM.isMissing(-999.0)).isTrue();
    assertThat(FORM.isMissing(Double.NaN)).isFalse();
  }

  @Test
  void wordsOfMissingDependOnTheType() {
    assertThat(FORM.isMissing(ColumnType.NUMERIC, "NA")).isTrue();
    assertThat(FORM.isMissing(ColumnType.CATEGORICAL, "NA")).isFalse();
    assertThat(FORM.isMissing(ColumnType.CATEGORICAL, "NULL")).isFalse();
    assertThat(FORM.ignoringCase().isMissing(ColumnType.CATEGORICAL, "NULL")).isTrue();
  }

  @Test
  void categoryOfAnyCaseIsInLowerCaseWithOneBlank() {
    assertThat(FORM.ignoringCase().category(" Dark  GREEN ")).isEqualTo("dark green");
    assertThat(FORM.category(" Dark  GREEN ")).isEqualTo(" Dark  GREEN ");
  }
}
