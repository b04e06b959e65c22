package io.github.tabfit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeTest {
  private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  @Test
  void versionsAreNamedInOrder() {
    assertThat(Versions.all().keySet()).containsExactly("tabfit", "dl4j", "nd4j", "java", "os");
    assertThat(Versions.tabfit()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(Versions.all().values()).noneMatch(version -> version.contains("${"));
  }

  @Test
  void machineNamesItsBackend() {
    assertThat(Machine.describe())
        .containsEntry("backend", Machine.backend())
        .containsKeys(
            "blas",
            "processor",
            "cpu_features",
            "cores",
            "blas_threads",
            "nd4j_threads",
            "heap_mb",
            "tuning");
    assertThat(Machine.describe().values()).noneMatch(String::isBlank);
  }

  @Test
  void commitIsReadFromDetachedLooseAndPackedHeads() throws IOException {
    Path git = Files.createDirectories(folder.resolve("repo").resolve(".git"));
    Path inside = Files.createDirectories(folder.resolve("repo").resolve("a").resolve("b"));
    Files.writeString(git.resolve("HEAD"), HASH + "\n");
    assertThat(GitCommit.of(inside)).contains(HASH);

    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    assertThat(GitCommit.of(inside)).isEmpty();
    Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + HASH + " refs/heads/main\n");
    assertThat(GitCommit.of(inside)).contains(HASH);
    String other = HASH.replace('0', 'f');
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("refs/heads/main"), other + "\n");
    assertThat(GitCommit.of(inside)).contains(other);
    Files.writeString(git.resolve("refs/heads/main"), "nonsense\n");
    assertThat(GitCommit.of(inside)).isEmpty();
  }

  @Test
  void commitOfAWorktreeIsReadThroughItsFile() throws IOException {
    Path git = Files.createDirectories(folder.resolve("repo").resolve(".git"));
    Path own = Files.createDirectories(git.resolve("worktrees").resolve("w"));
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/topic\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("refs/heads/topic"), HASH + "\n");
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.writeString(tree.resolve(".git"), "gitdir: " + own + "\n");
    assertThat(GitCommit.of(tree)).contains(HASH);
    Files.writeString(tree.resolve(".git"), "gitdir: ../repo/.git/worktrees/w\n");
    assertThat(GitCommit.of(tree)).contains(HASH);
    Files.writeString(tree.resolve(".git"), "nonsense\n");
    assertThat(GitCommit.of(tree)).isEmpty();
  }
}
