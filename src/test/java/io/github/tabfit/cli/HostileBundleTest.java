package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tabfit.cli.process.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that claims to be a model ends in one message and exit code 3, whatever it holds: little
 * memory is taken, nothing is written and no code runs that the file names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBundleTest {
  private static final long MOST_BYTES = 100_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private static Path folder;

  private Path table;
  private byte[] model;
  private List<HostileFiles.Case> cases;

  @BeforeAll
  void train() throws IOException {
    table = SmallTable.write(folder.resolve("table.csv"));
    Path run = folder.resolve("run");
    Cli cli =
        SmallModel.trainWith(
            table,
            run,
            "training={epochs: 2, optimizer: adam, schedule: constant}",
            "network={layers: [{units: 5, activation: relu}], weight_init: he}",
            "data.split={validation: 0.1, test: 0.1}");
    assertThat(cli.code()).as(cli.err()).isZero();
    model = Files.readAllBytes(run.resolve("model.zip"));
    cases = HostileFiles.of(model);
    assertThat(cases).hasSizeGreaterThan(60);
    Canary.SUNG.set(0);
  }

  List<HostileFiles.Case> cases() {
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hostileFileIsRefusedInOneMessage(HostileFiles.Case hostile) throws IOException {
    Path file = Files.write(folder.resolve("hostile.zip"), hostile.file());
    Map<String, Long> before = Cli.content(folder);
    // All commands open a model in the same way: each case takes two of them in turn.
    String other = cases.indexOf(hostile) % 2 == 0 ? "predict" : "evaluate";
    for (List<Object> command :
        List.<List<Object>>of(List.of("inspect", file), List.of(other, file, "--data", table))) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      Cli cli = Cli.run(command.toArray());
      allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
      assertThat(cli.code()).as(cli.out() + cli.err()).isEqualTo(ExitCode.BAD_DATA);
      assertThat(cli.out()).isEmpty();
      assertThat(cli.err().lines()).hasSize(1);
      assertThat(cli.err())
          .startsWith("tabfit: " + file + ": ")
          .contains(hostile.message())
          .hasSizeLessThan(1500);
      assertThat(allocated).as("bytes allocated").isLessThan(MOST_BYTES);
    }
    assertThat(Canary.SUNG).as("code of the file's").hasValue(0);
    assertThat(Cli.content(folder)).isEqualTo(before);
  }

  @Test
  void sealedCopyIsAccepted() throws IOException {
    Path file = Files.write(folder.resolve("sealed.zip"), HostileFiles.sealed(model));
    for (String command : List.of("predict", "evaluate")) {
      assertThat(Cli.run(command, file, "--data", table).code()).isZero();
    }
    assertThat(Cli.run("inspect", file).code()).isZero();
    Files.delete(file);
  }

  /** The attack that the cases stand for works where a file is deserialised. */
  @AfterAll
  void canarySingsWhenItIsDeserialised() throws IOException, ClassNotFoundException {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(Canary.serialised()))) {
      in.readObject();
    }
    assertThat(Canary.SUNG.get()).isPositive();
  }
}
