package io.github.tabfit.sweep;

import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.FixedValue;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * What a sweep varies, as Arbiter sees it: a point of the unit cube, one coordinate for each
 * parameter with more than one value, stands for the settings of a trial (a JSON text for each
 * key). A parameter whose condition does not hold is left out of the settings.
 */
@SuppressWarnings("rawtypes") // as Arbiter's interface has it
final class SearchSpace implements ParameterSpace<Map<String, String>> {
  /** As many digits as tell two learning rates apart, and as people like to read. */
  private static final MathContext DIGITS = new MathContext(6);

  private final List<SearchParameter> parameters;
  private final List<ParameterSpace<?>> spaces = new ArrayList<>();
  private final List<SearchParameter> axes = new ArrayList<>();
  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final Map<String, String> otherwise = new LinkedHashMap<>();

  /**
   * @param valueOutside JSON text of a key that is not searched, or of a searched key while its
   *     condition does not hold
   * @throws SpecException if a condition names a key that there is not, or conditions form a ring
   */
  SearchSpace(List<SearchParameter> parameters, Function<String, Optional<String>> valueOutside) {
    this.parameters = List.copyOf(parameters);
    for (SearchParameter parameter : parameters) {
      index.put(parameter.path(), index.size());
      ParameterSpace<?> space = space(parameter.range());
      spaces.add(space);
      if (space.numParameters() == 1) {
        space.setIndices(axes.size());
        axes.add(parameter);
      }
    }
    for (SearchParameter parameter : parameters) {
      refuseRing(parameter, new HashSet<>());
      for (String key : parameter.when().keySet()) {
        Optional<String> value = valueOutside.apply(key);
        if (value.isEmpty() && !index.containsKey(key)) {
          throw new SpecException(
              "sweep.space.%s.when names %s, which is neither searched nor a key of the experiment%s"
                  .formatted(parameter.path(), key, NearestName.hint(key, index.keySet())));
        }
        otherwise.put(key, value.orElse("null"));
      }
    }
  }

  private static ParameterSpace<?> space(SearchRange range) {
    if (range instanceof SearchRange.Uniform uniform) {
      return new ContinuousParameterSpace(uniform.low(), uniform.high());
    }
    if (range instanceof SearchRange.LogUniform log) {
      return new ContinuousParameterSpace(new LogUniformDistribution(log.low(), log.high()));
    }
    if (range instanceof SearchRange.Int whole) {
      return new IntegerParameterSpace(whole.low(), whole.high());
    }
    if (range instanceof SearchRange.LogInt log) {
      return new IntegerParameterSpace(new LogIntegerDistribution(log.low(), log.high()));
    }
    if (range instanceof SearchRange.Choice choice && choice.values().size() > 1) {
      return new DiscreteParameterSpace<>(choice.values());
    }
    // Arbiter's grid forgets that a choice of one still takes a coordinate.
    return new FixedValue<>(
        range instanceof SearchRange.Choice choice
            ? choice.values().get(0)
            : ((SearchRange.Fixed) range).value());
  }

  private void refuseRing(SearchParameter parameter, Set<String> above) {
    if (!above.add(parameter.path())) {
      throw new SpecException(
          "sweep.space.%s.when leads back to itself: %s"
              .formatted(parameter.path(), String.join(", ", above)));
    }
    for (String key : parameter.when().keySet()) {
      if (index.containsKey(key)) {
        refuseRing(parameters.get(index.get(key)), new HashSet<>(above));
      }
    }
  }

  /** The parameters that have a coordinate, in the order of the coordinates. */
  List<SearchParameter> axes() {
    return List.copyOf(axes);
  }

  /** Which of the axes are set at a point. */
  boolean[] activeAxes(double[] point) {
    boolean[] active = new boolean[axes.size()];
    for (int i = 0; i < active.length; i++) {
      active[i] = isActive(axes.get(i), point);
    }
    return active;
  }

  /**
   * The settings at a point.
   *
   * @param point coordinates from 0 to 1
   */
  @Override
  public Map<String, String> getValue(double[] point) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (SearchParameter parameter : parameters) {
      if (isActive(parameter, point)) {
        settings.put(parameter.path(), text(parameter, point));
      }
    }
    return settings;
  }

  private boolean isActive(SearchParameter parameter, double[] point) {
    for (Map.Entry<String, List<String>> condition : parameter.when().entrySet()) {
      Integer other = index.get(condition.getKey());
      String value =
          other != null && isActive(parameters.get(other), point)
              ? text(parameters.get(other), point)
              : otherwise.get(condition.getKey());
      if (!condition.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }

  private String text(SearchParameter parameter, double[] point) {
    Object value = spaces.get(index.get(parameter.path())).getValue(point);
    if (!(value instanceof Double number)) {
      return value.toString();
    }
    double rounded = new BigDecimal(number).round(DIGITS).doubleValue();
    double within =
        parameter.range() instanceof SearchRange.Uniform uniform
            ? Math.max(uniform.low(), Math.min(uniform.high(), rounded))
            : clamp((SearchRange.LogUniform) parameter.range(), rounded);
    return BigDecimal.valueOf(within).toPlainString();
  }

  private static double clamp(SearchRange.LogUniform range, double value) {
    return Math.max(range.low(), Math.min(range.high(), value));
  }

  @Override
  public int numParameters() {
    return axes.size();
  }

  @Override
  public List<ParameterSpace> collectLeaves() {
    List<ParameterSpace> leaves = new ArrayList<>();
    spaces.forEach(space -> leaves.addAll(space.collectLeaves()));
    return leaves;
  }

  @Override
  public Map<String, ParameterSpace> getNestedSpaces() {
    Map<String, ParameterSpace> nested = new LinkedHashMap<>();
    index.forEach((path, i) -> nested.put(path, spaces.get(i)));
    return nested;
  }

  @Override
  public boolean isLeaf() {
    return false;
  }

  @Override
  public void setIndices(int... indices) {
    throw new UnsupportedOperationException("the leaves have the indices");
  }
}
