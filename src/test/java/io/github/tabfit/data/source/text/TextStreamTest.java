package io.github.tabfit.data.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStreamTest {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  @TempDir Path folder;

  @Test
  void startIsLookedAtAndStillRead() throws IOException {
    byte[] text = "0123456789".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("t.csv"), text);

    try (TextStream stream = TextStream.open(file, false, Optional.empty())) {
      assertThat(stream.start()).hasSize(TextStream.START).startsWith('0', '1', '2');
      assertThat(stream.text().readAllBytes()).isEqualTo(text);
      assertThat(stream.sha256()).isEmpty();
    }
  }

  // The sum of "abc" is an example of FIPS 180-4.
  @Test
  void byteOrderMarkIsNoTextButIsSummedUp() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain.csv"), "abc");
    Path marked = folder.resolve("marked.csv");
    Files.write(marked, new byte[] {BOM[0], BOM[1], BOM[2], 'a', 'b', 'c'});

    try (TextStream stream = TextStream.open(plain, false, digest())) {
      assertThat(stream.offset()).isZero();
      assertThat(stream.sha256())
          .hasValue("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
    try (TextStream stream = TextStream.open(marked, false, digest())) {
      assertThat(stream.start()).containsExactly('a', 'b', 'c');
      assertThat(stream.text().readAllBytes()).containsExactly('a', 'b', 'c');
      assertThat(stream.offset()).isEqualTo(3);
      assertThat(stream.sha256()).hasValue(sum(Files.readAllBytes(marked)));
    }
  }

  @Test
  void zippedFileIsSummedUpAsItStandsWhateverOfItWasRead() throws Exception {
    Path file = folder.resolve("t.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 200_000; i++) {
        out.write((i * 7919 + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }

    try (TextStream stream = TextStream.open(file, true, digest())) {
      assertThat(stream.text().readNBytes(5)).startsWith('0', '\n', '7');
      assertThat(stream.sha256()).hasValue(sum(Files.readAllBytes(file)));
    }
  }

  private static Optional<Sha256> digest() {
    return Optional.of(new Sha256());
  }

  private static String sum(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
