package io.github.tabfit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The example "abc" of FIPS 180-4. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestIsThatOfTheStandardWhateverTheParts() {
    assertThat(Sha256.of("abc")).isEqualTo(ABC);
    byte[] bytes = "xabc".getBytes(StandardCharsets.UTF_8);
    Sha256 digest = new Sha256().add(bytes, 1, 1);
    assertThat(digest.hex()).isEqualTo(Sha256.of("a"));
    digest.add(ByteBuffer.wrap(bytes, 2, 2));
    assertThat(digest.hex()).isEqualTo(ABC);
  }
}
