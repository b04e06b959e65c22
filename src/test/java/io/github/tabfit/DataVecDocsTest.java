package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java of docs/datavec.md compiles, and runs where the tables of data are. */
class DataVecDocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> everyBlockRuns() throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("docs", "datavec.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(blocks).hasSize(4);
    return blocks.stream()
        .map(block -> DynamicTest.dynamicTest(block.lines().findFirst().get(), () -> run(block)))
        .toList();
  }

  private void run(String block) throws Exception {
    String imports = lines(block, true);
    String source =
        imports
            + "\nimport java.nio.file.Path;"
            + "\npublic class Example {\n  public static void run(Path folder) throws Exception {\n"
            + lines(block, false)
            + "\n  }\n}\n";
    Path place = Files.createTempDirectory(folder, "example");
    Path file = Files.writeString(place.resolve("Example.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            place.toString(),
            file.toString());
    assertThat(result).as(source).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {place.toUri().toURL()}, getClass().getClassLoader())) {
      loader.loadClass("Example").getMethod("run", Path.class).invoke(null, place);
    } catch (InvocationTargetException e) {
      throw new AssertionError(source, e.getCause());
    }
  }

  private static String lines(String block, boolean imports) {
    return block
        .lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n"));
  }
}
