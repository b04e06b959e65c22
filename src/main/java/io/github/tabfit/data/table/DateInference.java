package io.github.tabfit.data.table;

import static io.github.tabfit.data.table.DateLayout.PIVOT;

import io.github.tabfit.data.table.DateLayout.Month;
import io.github.tabfit.data.table.DateLayout.Order;
import io.github.tabfit.data.table.DateLayout.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds how the dates of a column are written, by all of its texts: one 15/03/2023 says that the
 * day comes first. Columns in which one text says so and another the opposite are no dates.
 */
public final class DateInference {
  /** The share from which on a column looks like dates. */
  private static final double HALF = 0.5;

  private static final int EXAMPLES = 2;
  private static final char[] SEPARATORS = {'-', '/', '.', ' '};

  private final List<WrittenDate> dates = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Candidate> candidates;
  private final int count;
  private int iso;

  /**
   * The form that reads the most of the texts.
   *
   * @param form how they are written
   * @param other a form that reads as many, with another order of the parts: the form is a guess
   * @param examples one or two of the texts, first such as only this order reads
   */
  public record Found(DateForm form, Optional<DateForm> other, List<String> examples) {
    /** Copies the list. */
    public Found {
      examples = List.copyOf(examples);
    }

    /** Whether another order of the parts reads as many texts. */
    public boolean ambiguous() {
      return other.isPresent();
    }

    /**
     * What to say of the column, as the rest of a sentence that it begins ("is read as dates with
     * the day first (15/03/2023)"); empty for ISO dates.
     */
    public Optional<String> note(String column) {
      if (form.layout().isEmpty()) {
        return Optional.empty();
      }
      DateLayout layout = form.layout().get();
      String years =
          layout.year() == Year.TWO_DIGITS
              ? ", two-digit years from %d to %d".formatted(1900 + PIVOT, 1999 + PIVOT)
              : "";
      String doubt =
          other
              .map(
                  rival ->
                      ", but they may have %s: then set %s"
                          .formatted(rival.layout().get().order().words(), setting(column, rival)))
              .orElse("");
      return Optional.of(
          "is read as dates with %s (%s)%s%s"
              .formatted(layout.order().words(), examples.get(0), years, doubt));
    }
  }

  /** A layout and how many texts it reads. */
  private record Candidate(DateLayout layout, int read) {}

  private DateInference(List<String> all) {
    count = all.size();
    for (String text : all) {
      WrittenDate date = WrittenDate.of(text);
      if (date != null) {
        dates.add(date);
        texts.add(text.trim());
        iso += Dates.parse(text) == DateColumn.MISSING ? 0 : 1;
      }
    }
    candidates = candidates();
  }

  /**
   * The form of a column's dates.
   *
   * @param texts the distinct ones that are not missing
   * @return empty if none is a date, or one has the day first and another the month
   */
  public static Optional<Found> find(List<String> texts) {
    return new DateInference(texts).found();
  }

  /**
   * The form that reads the most of a column's texts, even if others are dates of another form;
   * empty if none reads any.
   */
  public static Optional<DateForm> likely(List<String> texts) {
    DateInference inference = new DateInference(texts);
    return inference.candidates.isEmpty() ? Optional.empty() : Optional.of(inference.likely());
  }

  /**
   * What to say of a column of text of which at least half look like dates, as the rest of a
   * sentence that it begins; empty if fewer do.
   *
   * @param texts the distinct ones that are not missing
   */
  public static Optional<String> unread(String column, List<String> texts) {
    DateInference inference = new DateInference(texts);
    return inference
        .doubt()
        .map(
            doubt ->
                "is read as text, although %s (correct the others, and set %s)"
                    .formatted(doubt, setting(column, inference.likely())));
  }

  private static String setting(String column, DateForm form) {
    return "data.columns.%s: {type: date, format: \"%s\"}".formatted(column, form.pattern());
  }

  private Optional<Found> found() {
    int most = candidates.isEmpty() ? 0 : candidates.get(0).read();
    if (iso > 0 && iso >= most) {
      return Optional.of(new Found(DateForm.ISO, Optional.empty(), isoExamples()));
    }
    if (most == 0 || contradiction().isPresent()) {
      return Optional.empty();
    }
    DateLayout best = candidates.get(0).layout();
    Optional<DateForm> other =
        candidates.stream()
            .skip(1)
            .filter(candidate -> candidate.read() == most && rivals(best, candidate.layout()))
            .findFirst()
            .map(candidate -> form(candidate.layout()));
    return Optional.of(new Found(form(best), other, examples(best)));
  }

  private List<String> isoExamples() {
    return texts.stream()
        .filter(text -> Dates.parse(text) != DateColumn.MISSING)
        .limit(EXAMPLES)
        .toList();
  }

  /** The form that reads the most texts, of which there is at least one. */
  private DateForm likely() {
    return form(candidates.get(0).layout());
  }

  private Optional<String> doubt() {
    if (candidates.isEmpty() || dates.size() < HALF * count) {
      return Optional.empty();
    }
    Optional<String> contradiction = contradiction();
    Candidate most = candidates.get(0);
    if (contradiction.isPresent() || most.read() < HALF * count) {
      return contradiction;
    }
    String example = examples(most.layout()).get(0);
    return Optional.of(
        "%d of its %d different texts are dates such as %s".formatted(most.read(), count, example));
  }

  /** Layouts that read some text, by how many and then by what is usual. */
  private List<Candidate> candidates() {
    List<Candidate> list = new ArrayList<>();
    for (char separator : SEPARATORS) {
      for (Year year : Year.values()) {
        for (Month month : Month.values()) {
          for (Order order : usual(separator)) {
            DateLayout layout = new DateLayout(order, separator, month, year);
            if (isUsual(layout)) {
              int read = (int) dates.stream().filter(date -> reads(layout, date)).count();
              list.add(new Candidate(layout, read));
            }
          }
        }
      }
    }
    list.removeIf(candidate -> candidate.read() == 0);
    list.sort(Comparator.comparing(Candidate::read).reversed());
    return list;
  }

  /** Slashes are rather American, dots and hyphens before a year rather not. */
  private static List<Order> usual(char separator) {
    return separator == '/'
        ? List.of(Order.MONTH_FIRST, Order.DAY_FIRST, Order.YEAR_FIRST)
        : List.of(Order.DAY_FIRST, Order.MONTH_FIRST, Order.YEAR_FIRST);
  }

  /** Two-digit years come first only between hyphens; between blanks they are any three numbers. */
  private static boolean isUsual(DateLayout layout) {
    if (layout.year() == Year.FOUR_DIGITS) {
      return true;
    }
    boolean numbers = layout.month() == Month.NUMBER;
    return layout.order() == Order.YEAR_FIRST
        ? numbers && layout.separator() == '-'
        : !numbers || layout.separator() != ' ';
  }

  private static boolean reads(DateLayout layout, WrittenDate date) {
    return layout.millis(date) != DateColumn.MISSING;
  }

  /** Whether they differ in nothing but the order. */
  private static boolean rivals(DateLayout a, DateLayout b) {
    return a.order() != b.order()
        && a.separator() == b.separator()
        && a.month() == b.month()
        && a.year() == b.year();
  }

  /** Two texts that no order reads both, in words; empty if there are none. */
  private Optional<String> contradiction() {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    DateLayout best = candidates.get(0).layout();
    for (Candidate candidate : candidates) {
      DateLayout other = candidate.layout();
      Optional<String> against = rivals(best, other) ? only(other, best) : Optional.empty();
      if (against.isPresent()) {
        String own = only(best, other).orElse(examples(best).get(0));
        return Optional.of(
            "%s has %s, %s has %s"
                .formatted(own, best.order().words(), against.get(), other.order().words()));
      }
    }
    return Optional.empty();
  }

  /** The first text that one layout reads and the other does not. */
  private Optional<String> only(DateLayout layout, DateLayout not) {
    for (int i = 0; i < dates.size(); i++) {
      if (reads(layout, dates.get(i)) && !reads(not, dates.get(i))) {
        return Optional.of(texts.get(i));
      }
    }
    return Optional.empty();
  }

  private List<String> examples(DateLayout layout) {
    List<String> examples = new ArrayList<>();
    for (Order order : Order.values()) {
      DateLayout other = new DateLayout(order, layout.separator(), layout.month(), layout.year());
      if (order != Order.YEAR_FIRST && order != layout.order()) {
        only(layout, other).ifPresent(examples::add);
      }
    }
    for (int i = 0; i < dates.size() && examples.size() < EXAMPLES; i++) {
      if (reads(layout, dates.get(i)) && !examples.contains(texts.get(i))) {
        examples.add(texts.get(i));
      }
    }
    return examples.subList(0, Math.min(EXAMPLES, examples.size()));
  }

  /** The layout, with zeros and with a time as the texts have them. */
  private DateForm form(DateLayout layout) {
    boolean padded = true;
    String clock = "";
    for (int i = 0; i < dates.size(); i++) {
      WrittenDate date = dates.get(i);
      if (reads(layout, date)) {
        padded &= date.digits(layout.order().day()) == 2;
        padded &= date.digits(layout.order().month()) != 1;
        // The pattern of a time that is not ISO's must not name the ISO form.
        String pattern = date.clock().pattern();
        boolean longer = pattern.length() > clock.length();
        clock = longer && Dates.parse(texts.get(i)) == DateColumn.MISSING ? pattern : clock;
      }
    }
    return DateForm.of(layout.pattern(padded) + clock);
  }
}
