package io.github.tabfit.sweep;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Tries each parameter's extreme values before the first trial, so that a slip shows at once. */
final class SpaceCheck {
  private SpaceCheck() {}

  /**
   * @param experiment refuses settings that cannot be
   * @throws SpecException with every value that is refused
   */
  static void refuseImpossible(
      List<SearchParameter> space, Consumer<Map<String, String>> experiment) {
    Set<String> faults = new LinkedHashSet<>();
    for (SearchParameter parameter : space) {
      for (String value : extremes(parameter.range())) {
        Map<String, String> settings = new LinkedHashMap<>();
        parameter.when().forEach((key, values) -> settings.put(key, values.get(0)));
        settings.put(parameter.path(), value);
        try {
          experiment.accept(settings);
        } catch (SpecException e) {
          faults.add(
              "sweep.space.%s cannot be %s: %s".formatted(parameter.path(), value, e.getMessage()));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new SpecException(String.join("\n  ", faults));
    }
  }

  private static List<String> extremes(SearchRange range) {
    if (range instanceof SearchRange.Uniform r) {
      return List.of(text(r.low()), text(r.high()));
    }
    if (range instanceof SearchRange.LogUniform r) {
      return List.of(text(r.low()), text(r.high()));
    }
    if (range instanceof SearchRange.Int r) {
      return List.of(String.valueOf(r.low()), String.valueOf(r.high()));
    }
    if (range instanceof SearchRange.LogInt r) {
      return List.of(String.valueOf(r.low()), String.valueOf(r.high()));
    }
    return range instanceof SearchRange.Choice choice
        ? new ArrayList<>(choice.values())
        : List.of(((SearchRange.Fixed) range).value());
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }
}
