package io.github.tabfit.data.source.many;

import io.github.tabfit.files.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * SHA-256 of several files: of what {@code sha256sum *} prints in their folder, a line for each
 * file with its digest, two blanks and its name.
 */
public final class PartsDigest {
  private final Sha256 digest = new Sha256();

  /** Adds the next file. */
  public PartsDigest add(String name, String sha256) {
    byte[] line = (sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
    digest.add(line, 0, line.length);
    return this;
  }

  /** The digest in lower-case hexadecimal. */
  public String hex() {
    return digest.hex();
  }
}
