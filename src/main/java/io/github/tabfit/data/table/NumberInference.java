package io.github.tabfit.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds how a column's numbers are written, from all of its texts: one unit that all share, and
 * what its points, commas, blanks and apostrophes mean.
 */
public final class NumberInference {
  private static final int GROUP = 3;

  private final Optional<Character> decimal;
  private final Optional<Character> thousands;
  private final Set<Character> decimals = new HashSet<>();
  private final Set<Character> groups = new HashSet<>();
  // Separators that stand once before three digits: before a fraction, or between thousands.
  private final Set<Character> open = new HashSet<>();

  private NumberInference(Optional<Character> decimal, Optional<Character> thousands) {
    this.decimal = decimal;
    this.thousands = thousands;
  }

  /**
   * What was found.
   *
   * @param form how the numbers are written
   * @param ambiguous whether its separator may mean a fraction or thousands
   */
  public record Found(NumberForm form, boolean ambiguous) {}

  /**
   * The form that the most texts fit.
   *
   * @param texts the column's distinct texts, those that mean "missing" taken out
   * @param decimal what stands before a fraction, if the user says so
   * @param thousands what stands between thousands, if the user says so
   * @return empty if most texts are no numbers, or their separators contradict each other
   */
  public static Optional<Found> find(
      List<String> texts, Optional<Character> decimal, Optional<Character> thousands) {
    List<WrittenNumber> numbers = new ArrayList<>();
    for (String text : texts) {
      WrittenNumber number = WrittenNumber.of(text);
      if (number != null) {
        numbers.add(number);
      }
    }
    if (2 * numbers.size() < texts.size() || numbers.isEmpty()) {
      return Optional.empty();
    }
    String unit = numbers.get(0).unit();
    if (numbers.stream().anyMatch(number -> !number.unit().equals(unit))) {
      return Optional.empty();
    }
    NumberInference inference = new NumberInference(decimal, thousands);
    numbers.forEach(number -> inference.see(number.digits()));
    // Digits with anything between them are no numbers yet, as in 2024-01-31.
    return inference.form(unit).filter(found -> 2 * fitting(found.form(), texts) >= texts.size());
  }

  private static long fitting(NumberForm form, List<String> texts) {
    return texts.stream().filter(text -> !Double.isNaN(form.parse(text))).count();
  }

  private void see(String digits) {
    int points = count(digits, '.');
    int commas = count(digits, ',');
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (NumberText.isBlank(c)) {
        groups.add(' ');
      } else if (NumberText.isApostrophe(c)) {
        groups.add('\'');
      }
    }
    if (points > 0 && commas > 0) {
      boolean pointLast = digits.lastIndexOf('.') > digits.lastIndexOf(',');
      decimals.add(pointLast ? '.' : ',');
      groups.add(pointLast ? ',' : '.');
    } else if (points > 1) {
      groups.add('.');
    } else if (commas > 1) {
      groups.add(',');
    } else if (points + commas == 1) {
      char separator = points == 1 ? '.' : ',';
      (maySplitThousands(digits, separator) ? open : decimals).add(separator);
    }
  }

  private static int count(String digits, char wanted) {
    return (int) digits.chars().filter(c -> c == wanted).count();
  }

  private static boolean maySplitThousands(String digits, char separator) {
    int at = digits.indexOf(separator);
    boolean begins = at >= 1 && at <= GROUP && digits.charAt(0) != '0';
    return begins
        && digits.length() == at + 1 + GROUP
        && digits.chars().allMatch(c -> c == separator || NumberText.isDigit((char) c));
  }

  private Optional<Found> form(String unit) {
    decimal.ifPresent(decimals::add);
    thousands.ifPresent(groups::add);
    boolean ambiguous = false;
    char point = '.';
    if (decimals.contains(',') || groups.contains('.')) {
      point = ',';
    } else if (decimals.isEmpty() && open.contains(',') && open.contains('.')) {
      // 1,234 beside 1.234 says nothing of either: neither reading is safe.
      return Optional.empty();
    } else if (decimals.isEmpty() && open.contains(',') && !groups.contains(',')) {
      // 1,234 alone: a comma is more often between thousands than before just three digits.
      ambiguous = true;
    } else if (decimals.isEmpty() && open.contains('.') && groups.isEmpty()) {
      ambiguous = true;
    }
    char other = point == ',' ? '.' : ',';
    boolean grouped = groups.contains(other) || open.contains(other);
    char group = grouped ? other : NumberForm.NONE;
    Set<Character> rest = new HashSet<>(groups);
    rest.remove(other);
    if (decimals.contains(other) || groups.contains(point) || (grouped && !rest.isEmpty())) {
      return Optional.empty();
    }
    if (rest.size() > 1) {
      return Optional.empty();
    }
    if (!rest.isEmpty()) {
      group = rest.iterator().next();
    }
    return Optional.of(new Found(new NumberForm(point, group, unit), ambiguous));
  }
}
