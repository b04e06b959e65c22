package io.github.tabfit.runtime.nd4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A class loader that does not show a service's provider. ND4J goes through the backends that it
 * finds by their priority, which only environment variables can change, and prints a stack trace
 * for a GPU that is not there.
 */
final class WithoutProvider extends ClassLoader {
  private static final String SERVICES = "META-INF/services/";
  private final String provider;

  /**
   * @param provider class name of the provider
   */
  WithoutProvider(ClassLoader parent, String provider) {
    super(parent);
    this.provider = provider;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> all = super.getResources(name);
    if (!name.startsWith(SERVICES)) {
      return all;
    }
    List<URL> others = new ArrayList<>();
    while (all.hasMoreElements()) {
      others.add(without(all.nextElement()));
    }
    return Collections.enumeration(others);
  }

  private URL without(URL services) throws IOException {
    String text;
    try (InputStream in = services.openStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!text.contains(provider)) {
      return services;
    }
    byte[] others =
        String.join("\n", text.lines().filter(line -> !line.strip().equals(provider)).toList())
            .getBytes(StandardCharsets.UTF_8);
    return new URL(null, services.toExternalForm(), new Fixed(others));
  }

  /** Answers with the given bytes, whatever the address. */
  private static final class Fixed extends URLStreamHandler {
    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
