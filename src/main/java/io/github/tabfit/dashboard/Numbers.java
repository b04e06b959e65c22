package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers as the page reads them: whole ones short, others to float precision, else null. */
final class Numbers {
  private static final double WHOLE_BELOW = 1e9;

  private Numbers() {}

  static void add(ArrayNode list, double number) {
    if (!Float.isFinite((float) number)) {
      list.addNull();
    } else if (isWhole(number)) {
      list.add((long) number);
    } else {
      list.add((float) number);
    }
  }

  static void put(ObjectNode node, String name, double number) {
    if (!Float.isFinite((float) number)) {
      node.putNull(name);
    } else if (isWhole(number)) {
      node.put(name, (long) number);
    } else {
      node.put(name, (float) number);
    }
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < WHOLE_BELOW;
  }
}
