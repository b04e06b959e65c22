package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The heap of this process. */
final class Memory {
  private Memory() {}

  /** Bytes in use, and those that may be. */
  static ObjectNode now() {
    Runtime runtime = Runtime.getRuntime();
    return JsonNodeFactory.instance
        .objectNode()
        .put("used", runtime.totalMemory() - runtime.freeMemory())
        .put("most", runtime.maxMemory());
  }
}
