package io.github.tabfit.report.sweep;

import io.github.tabfit.page.Digits;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.sweep.SweepJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A parameter with more than one value, and where on its axis each value lies. The file's own value
 * widens the axis where it lies beyond.
 *
 * @param path its key
 * @param name the end of the key, as short as tells it from the others
 * @param scale how values follow each other
 * @param low the least number; 0 where values are names
 * @param high the greatest number; the place of the last name
 * @param names the values, where they are names
 */
record ParameterAxis(
    String path, String name, Scale scale, double low, double high, List<String> names) {
  private static final int STEPS = 4;

  /** From such numbers on a fraction says nothing. */
  private static final int MANY = 4;

  private static final int MOST_NAMES = 12;

  /** How values follow each other. */
  enum Scale {
    LINEAR,
    LOGARITHMIC,
    WHOLE,
    NAMES
  }

  /** A place of the axis, from 0 to 1, and the value that is there. */
  record Tick(double place, String text) {}

  ParameterAxis {
    names = List.copyOf(names);
  }

  /**
   * The axes of a space, in its order, without parameters of one value.
   *
   * @param file what the file has at each key, as JSON
   */
  static List<ParameterAxis> of(List<SearchParameter> space, Map<String, String> file) {
    Map<String, String> short_ = names(space.stream().map(SearchParameter::path).toList());
    List<ParameterAxis> axes = new ArrayList<>();
    for (SearchParameter parameter : space) {
      String path = parameter.path();
      String value = file.getOrDefault(path, "null");
      ParameterAxis axis = of(path, short_.get(path), parameter.range(), value);
      if (axis.low < axis.high) {
        axes.add(axis);
      }
    }
    return axes;
  }

  private static ParameterAxis of(String path, String name, SearchRange range, String file) {
    if (range instanceof SearchRange.Uniform uniform) {
      return numbers(path, name, Scale.LINEAR, uniform.low(), uniform.high(), file);
    }
    if (range instanceof SearchRange.Int whole) {
      return numbers(path, name, Scale.WHOLE, whole.low(), whole.high(), file);
    }
    if (range instanceof SearchRange.LogUniform log) {
      return numbers(path, name, Scale.LOGARITHMIC, log.low(), log.high(), file);
    }
    if (range instanceof SearchRange.LogInt log) {
      return numbers(path, name, Scale.LOGARITHMIC, log.low(), log.high(), file);
    }
    List<String> values = new ArrayList<>();
    if (range instanceof SearchRange.Choice choice && choice.values().size() > 1) {
      choice.values().forEach(value -> values.add(SweepJson.plain(value)));
      if (!file.equals("null") && !values.contains(SweepJson.plain(file))) {
        values.add(SweepJson.plain(file));
      }
    }
    return new ParameterAxis(path, name, Scale.NAMES, 0, Math.max(0, values.size() - 1), values);
  }

  private static ParameterAxis numbers(
      String path, String name, Scale scale, double low, double high, String file) {
    double value = number(file);
    boolean fits = Double.isFinite(value) && (scale != Scale.LOGARITHMIC || value > 0);
    return new ParameterAxis(
        path,
        name,
        scale,
        fits ? Math.min(low, value) : low,
        fits ? Math.max(high, value) : high,
        List.of());
  }

  /** For each key its last words, as many as no other key ends with. */
  static Map<String, String> names(List<String> paths) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String path : paths) {
      int start = path.lastIndexOf('.') + 1;
      while (start > 0 && isShared(path.substring(start), path, paths)) {
        start = path.lastIndexOf('.', start - 2) + 1;
      }
      names.put(path, path.substring(start));
    }
    return names;
  }

  private static boolean isShared(String end, String path, List<String> paths) {
    return paths.stream()
        .anyMatch(p -> !p.equals(path) && (p.equals(end) || p.endsWith("." + end)));
  }

  boolean isNames() {
    return scale == Scale.NAMES;
  }

  /** The number that a JSON text is; NaN for any other. */
  static double number(String json) {
    try {
      return Double.parseDouble(json);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A value as a number of the axis: itself, or the place of a name; NaN if it is on neither. */
  double value(String json) {
    if (isNames()) {
      int place = names.indexOf(SweepJson.plain(json));
      return place < 0 ? Double.NaN : place;
    }
    double number = number(json);
    return scale == Scale.LOGARITHMIC && !(number > 0) ? Double.NaN : number;
  }

  /** Where a value lies, from 0 to 1; NaN if it is not on the axis. */
  double place(String json) {
    return placeOf(value(json));
  }

  private double placeOf(double value) {
    return scale == Scale.LOGARITHMIC
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** Some places with their values: each of a few names and whole numbers, else five. */
  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    if (isNames()) {
      int step = 1 + (names.size() - 1) / MOST_NAMES;
      for (int i = 0; i < names.size(); i += step) {
        ticks.add(new Tick(placeOf(i), names.get(i)));
      }
      return ticks;
    }
    int steps = scale == Scale.WHOLE ? (int) Math.min(STEPS, high - low) : STEPS;
    for (int i = 0; i <= steps; i++) {
      double share = (double) i / steps;
      double value =
          scale == Scale.LOGARITHMIC
              ? low * Math.pow(high / low, share)
              : low + share * (high - low);
      boolean whole = scale == Scale.WHOLE || (scale == Scale.LOGARITHMIC && low >= MANY);
      double shown = whole ? Math.rint(value) : value;
      ticks.add(new Tick(placeOf(shown), text(shown)));
    }
    return ticks;
  }

  private static String text(double value) {
    double size = Math.abs(value);
    if (size != 0 && size < 0.01) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
    }
    return Digits.shown(
        size < 1000 ? Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)) : value);
  }
}
