package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about steps: its experiment, the table after each of its steps, its commands. */
class TransformPageTest {
  private static final Path PAGE = Path.of("docs/transform.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\| `(.+?)` \\| .*$");

  /** Lines of a block above its rows: how many there are, and the names. */
  private static final int HEAD = 2;

  @TempDir private Path folder;

  private record Block(String language, String text) {}

  private static List<Block> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> new Block(found.group(1), found.group(2)))
        .toList();
  }

  @Test
  void tableAfterEachStepIsTheOneThatIsShown() throws IOException {
    StringBuilder yaml = new StringBuilder();
    int seen = 0;
    for (Block block : blocks()) {
      if (block.language().equals("yaml")) {
        yaml.append(block.text());
      } else if (block.language().equals("text")) {
        int rows = (int) block.text().lines().count() - HEAD;
        assertThat(rows).isPositive();
        assertThat(block.text()).as(yaml.toString()).isEqualTo(shown(yaml.toString(), rows));
        seen++;
      }
    }
    assertThat(seen).isEqualTo(9);
  }

  /** What steps leave; any column is a target, for the one that is wanted may not be there yet. */
  private static String shown(String yaml, int count) {
    String any = yaml.replaceFirst("target: \\w+", "target: " + target(yaml));
    String random = any.replaceFirst("\n  split: .*", "");
    Table table =
        ExperimentTable.read(
            ExperimentDocument.parse(random, Path.of(""), "co2.yaml", "co2").spec().data());
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns().stream().map(Column::name).toList());
    for (int row = 0; row < count; row++) {
      int at = row;
      rows.add(table.columns().stream().map(column -> field(column, at)).toList());
    }
    String head =
        String.format(
            Locale.ROOT, "%,d rows, %d columns%n", table.rowCount(), table.columns().size());
    return head + aligned(rows);
  }

  private static String target(String yaml) {
    return yaml.contains("keep:") ? "change" : yaml.contains("aggregate:") ? "weeks" : "time";
  }

  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int place = i;
        int width = rows.stream().mapToInt(each -> each.get(place).length()).max().orElse(1);
        line.append(String.format(Locale.ROOT, "%-" + width + "s  ", row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String field(Column column, int row) {
    if (column.isMissing(row)) {
      return "-";
    }
    if (column instanceof DateColumn dates) {
      return Instant.ofEpochMilli(dates.epochMillis(row)).toString().substring(0, 10);
    }
    if (column instanceof CategoricalColumn texts) {
      return texts.levels().get(texts.code(row));
    }
    return BigDecimal.valueOf(((NumericColumn) column).value(row))
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void everyStepHasAnExampleThatIsUnderstood() throws IOException {
    String page = Files.readString(PAGE);
    List<MatchResult> rows =
        ROW.matcher(page.substring(page.indexOf("## All steps"))).results().toList();
    String names = rows.stream().map(row -> row.group(1)).collect(Collectors.joining(" "));
    assertThat(names)
        .contains(
            "`filter`",
            "`derive`",
            "`replace`",
            "`map`",
            "`rename`",
            "`remove`",
            "`keep`",
            "`fill`",
            "`bin`",
            "`clip`",
            "`split_text`",
            "`parse_date`",
            "`lag`",
            "`lead`",
            "`rolling`",
            "`aggregate`",
            "`join`",
            "`sort`",
            "`sample`");
    for (MatchResult row : rows) {
      String yaml = "data: {source: t.csv, target: y, transform: [{" + row.group(2) + "}]}";
      assertThatCode(() -> ExperimentDocument.parse(yaml, Path.of(""), "e.yaml", "e").spec())
          .as(yaml)
          .doesNotThrowAnyException();
    }
  }

  @Tag("slow")
  @Test
  void commandsRunAndBeginWithWhatIsShown() throws IOException, InterruptedException {
    Files.createSymbolicLink(folder.resolve("data"), Path.of("data").toAbsolutePath());
    String yaml =
        blocks().stream()
            .filter(block -> block.language().equals("yaml"))
            .map(Block::text)
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("co2.yaml"), yaml);
    Program program = new Program(folder, Files.createDirectory(folder.resolve("tmp")));
    for (Block block : blocks()) {
      if (block.language().equals("console")) {
        List<String> lines = block.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).startsWith("$ ")) {
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "$ ";
            runs(program, lines.get(i).substring(2), next);
          }
        }
      }
    }
  }

  private static void runs(Program program, String line, String shown)
      throws IOException, InterruptedException {
    Program.Ended ended = program.shell(line.replaceFirst("^\\./", ""));
    assertThat(ended.code()).as(line + ": " + ended.err()).isZero();
    if (!shown.startsWith("$ ")) {
      assertThat((ended.out() + ended.err()).lines().map(String::strip))
          .as(line)
          .contains(shown.strip());
    }
  }
}
