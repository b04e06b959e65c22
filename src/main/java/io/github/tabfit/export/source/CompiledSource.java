package io.github.tabfit.export.source;

import io.github.tabfit.spec.ExportException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes compiled in memory, which see the JDK's alone. */
final class CompiledSource extends ClassLoader {
  private final Map<String, ByteArrayOutputStream> classes;

  private CompiledSource(Map<String, ByteArrayOutputStream> classes) {
    super(getPlatformClassLoader());
    this.classes = classes;
  }

  /**
   * Compiles a source for Java 17.
   *
   * @param name name of its class
   * @throws ExportException if it cannot be compiled
   */
  static Class<?> of(String source, String name) throws ClassNotFoundException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("--release", "17", "-classpath", "", "-Xlint:all", "-Werror");
    boolean done =
        compiler
            .getTask(
                messages,
                new Memory(compiler.getStandardFileManager(null, null, null), classes),
                null,
                options,
                null,
                List.of(new Source(name, source)))
            .call();
    if (!done) {
      throw new ExportException("the exported source cannot be compiled: " + messages);
    }
    return Class.forName(name, true, new CompiledSource(classes));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }
      };
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
