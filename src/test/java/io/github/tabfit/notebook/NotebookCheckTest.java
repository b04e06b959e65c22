package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code check.py} starts a kernel again, with a client that fails as it is told. */
class NotebookCheckTest {
  private static final String CLIENT =
      """
      import sys, types

      class DeadKernelError(RuntimeError): pass
      class CellExecutionError(Exception): pass
      class CellTimeoutError(Exception): pass

      exceptions = types.SimpleNamespace(**{
          kind.__name__: kind for kind in (DeadKernelError, CellExecutionError, CellTimeoutError)})
      starts = 0

      class NotebookClient:
          def __init__(self, notebook, **options):
              self.notebook = notebook
              self.kc = None

          def _cleanup_kernel(self):
              pass

          def execute(self, **options):
              global starts
              starts += 1
              self.kc = self
              if FAILS_AFTER_A_CELL:
                  self.notebook.cells[0].execution_count = 1
              if starts < 3:
                  raise DeadKernelError("Kernel died")
      """;

  /** A notebook of one cell, which was run before it was kept. */
  private static final String FORMAT =
      """
      class Node(dict):
          __getattr__ = dict.__getitem__
          __setattr__ = dict.__setitem__

      def read(path, as_version):
          cell = Node(cell_type="code", execution_count=7, outputs=[], metadata=Node())
          return Node(cells=[cell], metadata=Node())
      """;

  private static final String CALL =
      """
      import pathlib, check, nbclient
      try:
          check.run(pathlib.Path("any.ipynb"))
          print("ran at start", nbclient.starts)
      except nbclient.exceptions.DeadKernelError:
          print("failed at start", nbclient.starts)
      """;

  @TempDir private Path folder;

  @BeforeEach
  void needsPython() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3")), "/usr/bin/python3 is not installed");
  }

  private String run(boolean failsAfterACell) throws IOException, InterruptedException {
    String client = CLIENT.replace("FAILS_AFTER_A_CELL", failsAfterACell ? "True" : "False");
    Files.writeString(folder.resolve("nbclient.py"), client);
    Files.writeString(folder.resolve("nbformat.py"), FORMAT);
    Files.copy(Path.of("notebooks/check.py"), folder.resolve("check.py"));
    File out = folder.resolve("out").toFile();
    ProcessBuilder python =
        new ProcessBuilder("/usr/bin/python3", "-c", CALL)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out);
    assertThat(python.start().waitFor()).isZero();
    return Files.readString(out.toPath()).strip();
  }

  @Test
  void kernelThatDidNotStartIsStartedAgainThoughTheNotebookHoldsARun() throws Exception {
    assertThat(run(false)).isEqualTo("ran at start 3");
  }

  @Test
  void kernelThatDiesAfterACellIsNotStartedAgain() throws Exception {
    assertThat(run(true)).isEqualTo("failed at start 1");
  }
}
