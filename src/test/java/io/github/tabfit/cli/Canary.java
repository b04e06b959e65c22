package io.github.tabfit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** What a hostile file names: its code must never run. */
final class Canary {
  /** How often code of a class below has run. */
  static final AtomicInteger SUNG = new AtomicInteger();

  /** Named in files only; no line of the tests loads it. */
  static final String UNLOADED = "io.github.tabfit.cli.Canary$Unload";

  private Canary() {}

  /** An object of the class that no test loads, as Java serialises it. */
  static byte[] serialised() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Loaded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    String text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    return text.replace("Canary$Loaded", "Canary$Unload").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Stands in for the other while it is serialised: their names are equally long. */
  private static final class Loaded implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Sings when it is loaded, made or deserialised. */
  @SuppressWarnings("unused")
  static final class Unload implements Serializable {
    private static final long serialVersionUID = 1L;

    static {
      SUNG.incrementAndGet();
    }

    Unload() {
      SUNG.incrementAndGet();
    }

    private void readObject(ObjectInputStream in) {
      SUNG.incrementAndGet();
    }
  }
}
