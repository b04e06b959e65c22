package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateInference;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.WholeNumbers;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a user should know of how one column was read. */
public final class ColumnFindings {
  private static final int SHOWN = 3;

  private final String name;
  private final List<Finding> list = new ArrayList<>();

  ColumnFindings(String name) {
    this.name = name;
  }

  List<Finding> list() {
    return list;
  }

  private void add(Kind kind, String message) {
    list.add(new Finding(kind, name, "column '" + name + "' " + message));
  }

  /** Words that were taken for "missing", with their counts. */
  void missing(Map<String, Long> words) {
    if (!words.isEmpty()) {
      list.add(missing(name, words));
    }
  }

  /** Words that were taken for "missing" in a column, with their counts. */
  public static Finding missing(String column, Map<String, Long> words) {
    long count = sum(words);
    return new Finding(
        Kind.MISSING_WORDS,
        column,
        "column '%s' has %d %s: %s"
            .formatted(
                column,
                count,
                count == 1 ? "field that means missing" : "fields that mean missing",
                shown(words)));
  }

  /** Numbers that are not written as programs write them. */
  void numbers(NumberForm form, Collection<String> texts) {
    if (!form.isPlain()) {
      String example = texts.stream().filter(t -> !Fields.isDecimal(t)).findFirst().orElse("");
      double value = form.parse(example);
      add(
          Kind.NUMBERS_READ,
          "is read with %s: %s is %s".formatted(form.words(), Fields.quoted(example), value));
    }
  }

  /** A file to predict whose numbers, or dates, are written otherwise than the model's table. */
  static Finding otherForm(String name, ColumnType type, ColumnForm model, ColumnForm here) {
    boolean dates = type == ColumnType.DATE;
    return new Finding(
        dates ? Kind.DATES_READ : Kind.NUMBERS_READ,
        name,
        "column '%s' is read with %s; the model's table had %s"
            .formatted(
                name,
                dates ? here.dates().pattern() : here.numbers().words(),
                dates ? model.dates().pattern() : model.numbers().words()));
  }

  /** One separator that has two readings. */
  void ambiguous(NumberForm form) {
    boolean fraction = form.group() == NumberForm.NONE;
    char separator = fraction ? form.decimal() : form.group();
    char other = separator == '.' ? ',' : '.';
    String taken = fraction ? "a fraction" : "thousands";
    String setting =
        fraction
            ? "thousands, set data.csv.thousands: \"" + separator + '"'
            : "a fraction, set data.csv.decimal: \"" + separator + '"';
    add(
        Kind.NUMBERS_READ,
        "has numbers such as 1%s015, which may have %s or %s: read as %s (if it is %s; data.csv.%s: \"%s\" ends this note)"
            .formatted(
                separator,
                "a fraction",
                "thousands",
                taken,
                setting,
                fraction ? "decimal" : "thousands",
                separator == other ? other : separator));
  }

  /** Numbers of more digits than float64 holds. */
  void losesDigits() {
    add(
        Kind.NUMBERS_READ,
        "has numbers of more digits than float64 holds, which are rounded (declare it categorical under data.columns if they are codes)");
  }

  /** Digits that are read as texts. */
  void code(String why) {
    add(
        Kind.CODES,
        "is read as categories, not numbers: %s (data.columns.%s: numeric makes them numbers)"
            .formatted(why, name));
  }

  /** Dates that are not ISO's, or may be read in two ways. */
  void dates(DatesFound found) {
    found.note(name).ifPresent(note -> add(Kind.DATES_READ, note));
  }

  /** Texts that look like dates and are read as they stand. */
  void unreadDates(Collection<String> texts) {
    DateInference.unread(name, List.copyOf(texts)).ifPresent(note -> add(Kind.DATES_READ, note));
  }

  /** Texts that nobody uses as a value, words that may mean "missing", and look-alikes. */
  void texts(Map<String, Long> texts) {
    Map<String, Long> taken = new LinkedHashMap<>();
    Map<String, Long> kept = new LinkedHashMap<>();
    texts.forEach(
        (text, count) -> {
          if (MissingWords.isAmongTexts(text)) {
            taken.put(text, count);
          } else if (MissingWords.isAmongNumbers(text)) {
            kept.put(text, count);
          }
        });
    missing(taken);
    if (!kept.isEmpty()) {
      add(
          Kind.MISSING_WORDS,
          "has %s, read as values (if one means missing, add it to data.missing, or to data.columns.%s.missing)"
              .formatted(shown(kept), name));
    }
    wholeNumbers(texts);
    lookAlikes(texts);
  }

  /** Free texts that nobody uses as a value. */
  void freeText(Map<String, Long> texts) {
    Map<String, Long> taken = new LinkedHashMap<>(texts);
    taken.keySet().removeIf(text -> !MissingWords.isAmongTexts(text));
    missing(taken);
  }

  /** Texts that are read by their words. */
  void freeText(FreeText found) {
    add(
        Kind.TEXT_READ,
        "is read as text, whose words are looked at: %s (data.columns.%s: categorical takes each text for a category, ignore drops it)"
            .formatted(found.why(), name));
  }

  private void wholeNumbers(Map<String, Long> texts) {
    if (WholeNumbers.areAll(texts.keySet())) {
      texts.keySet().stream()
          .filter(text -> !WholeNumbers.canonical(text).equals(text))
          .filter(text -> texts.containsKey(WholeNumbers.canonical(text)))
          .findFirst()
          .ifPresent(
              text ->
                  add(
                      Kind.TEXTS_ALIKE,
                      "has %s and %s: one category, as are all forms of a whole number"
                          .formatted(
                              Fields.quoted(text), Fields.quoted(WholeNumbers.canonical(text)))));
    }
  }

  private void lookAlikes(Map<String, Long> texts) {
    Map<String, List<String>> alike =
        texts.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    text -> text.toLowerCase(Locale.ROOT).replaceAll("\\s+", ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<String>> groups = alike.values().stream().filter(g -> g.size() > 1).toList();
    if (!groups.isEmpty()) {
      String examples =
          groups.stream()
              .limit(SHOWN)
              .map(g -> g.stream().map(Fields::quoted).collect(Collectors.joining(", ")))
              .collect(Collectors.joining("; "));
      add(
          Kind.TEXTS_ALIKE,
          "has texts that differ only in case or blanks: %s (data.columns.%s: {type: categorical, ignore_case: true} makes them one)"
              .formatted(examples, name));
    }
  }

  private static String shown(Map<String, Long> words) {
    String first =
        words.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(SHOWN)
            .map(word -> "%s (%d)".formatted(Fields.quoted(word.getKey()), word.getValue()))
            .collect(Collectors.joining(", "));
    return words.size() > SHOWN ? first + ", ..." : first;
  }

  private static long sum(Map<String, Long> words) {
    return words.values().stream().mapToLong(Long::longValue).sum();
  }
}
