package io.github.tabfit.notebook;

import java.util.Map;

/**
 * The display of the Jupyter kernel that runs this program. Its classes are looked up by name: the
 * kernel is on the class path of notebooks alone, and no other program downloads it.
 */
final class KernelDisplay {
  private static final String PACKAGE = "org.rapaio.jupyter.kernel.";

  private KernelDisplay() {}

  /**
   * Displays below the cell that runs.
   *
   * @throws IllegalStateException outside of the kernel
   */
  static void show(Displayable what) {
    Map<String, Object> bundle = what.mimeBundle();
    try {
      Class<?> data = Class.forName(PACKAGE + "display.DisplayData");
      Object display =
          data.getMethod("withType", String.class, String.class)
              .invoke(null, "text/plain", bundle.get("text/plain"));
      for (Map.Entry<String, Object> form : bundle.entrySet()) {
        data.getMethod("putData", String.class, Object.class)
            .invoke(display, form.getKey(), form.getValue());
      }
      for (Map.Entry<String, Object> known : what.metadata().entrySet()) {
        data.getMethod("putMetaData", String.class, Object.class)
            .invoke(display, known.getKey(), known.getValue());
      }
      Object kernel = Class.forName(PACKAGE + "MainApp").getField("kernel").get(null);
      kernel.getClass().getMethod("display", data).invoke(kernel, display);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "nothing can be shown here: the Jupyter kernel that ./tabfit notebooks installs is required",
          e);
    }
  }
}
