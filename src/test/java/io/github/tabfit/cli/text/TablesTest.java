package io.github.tabfit.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.ShellWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  /** By hand: each Chinese character and the emoji take two columns, the combining accent none. */
  @Test
  void wideCharactersKeepColumnsEven() {
    String text =
        new Tables()
            .row(List.of("名前", "1"))
            .row(List.of("a\u0301b", "22"))
            .row(List.of("x😀", "3"))
            .text();
    assertThat(text).isEqualTo("名前   1\na\u0301b    22\nx😀    3\n");
  }

  @Test
  void lineEndInANameDoesNotTearTheTable() {
    assertThat(new Tables().row(List.of("a\nb\tc", "1")).text()).isEqualTo("a\\nb\\tc  1\n");
  }

  @Test
  void plainWordsStayAndOthersAreQuoted() {
    assertThat(ShellWord.quoted("models/größe-1.yaml")).isEqualTo("models/größe-1.yaml");
    assertThat(ShellWord.quoted("a b")).isEqualTo("'a b'");
    assertThat(ShellWord.quoted("$(x)'s")).isEqualTo("'$(x)'\\''s'");
    assertThat(ShellWord.quoted("")).isEqualTo("''");
  }
}
