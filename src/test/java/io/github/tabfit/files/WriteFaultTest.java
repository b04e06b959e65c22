package io.github.tabfit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WriteFaultTest {
  @Test
  void faultsOfWritingAreSaidInAUsersWords() {
    assertThat(WriteFault.reason(new AccessDeniedException("f"))).isEqualTo("permission denied");
    assertThat(WriteFault.reason(new FileAlreadyExistsException("f")))
        .isEqualTo("a file is in the way");
    assertThat(WriteFault.reason(new NoSuchFileException("f")))
        .isEqualTo("its folder does not exist");
    assertThat(WriteFault.reason(new FileSystemException("f", null, "Not a directory")))
        .isEqualTo("Not a directory");
    assertThat(WriteFault.reason(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(WriteFault.reason(new IOException())).isEqualTo("IOException");
  }
}
