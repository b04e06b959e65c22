package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What was warned of and noted, the newest last. Not for several threads at a time. */
final class Remarks {
  private static final int MOST = 200;

  /**
   * @param tone attention or plain
   */
  private record Remark(String tone, String text) {}

  private final List<Remark> remarks = new ArrayList<>();

  void warn(String text) {
    add(new Remark("attention", text));
  }

  void note(String text) {
    add(new Remark("plain", text));
  }

  private void add(Remark remark) {
    if (remarks.size() < MOST) {
      remarks.add(remark);
    }
  }

  void write(ObjectNode node) {
    ArrayNode list = node.putArray("remarks");
    for (Remark remark : remarks) {
      list.addObject().put("tone", remark.tone()).put("text", remark.text());
    }
  }
}
