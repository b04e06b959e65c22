package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.NumberInference;
import io.github.tabfit.data.table.NumberInference.Found;
import io.github.tabfit.spec.data.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Infers what a column holds, and how it is written, from all of its fields. */
final class ColumnInference {
  private final ColumnHints hints;
  private final ColumnFindings findings;
  // The distinct texts that are not missing by the user's word, and how often each stands there.
  private final Map<String, Long> texts;

  private ColumnInference(String name, ColumnHints hints, Map<String, Long> texts) {
    this.hints = hints;
    this.texts = texts;
    findings = new ColumnFindings(name);
  }

  /** Of a column that was read as plain numbers. */
  static Inferred ofNumbers(String name, ColumnHints hints, TypeGuess guess) {
    if (guess.hasMore()) {
      return Inferred.texts(hints);
    }
    ColumnInference inference = new ColumnInference(name, hints, guess.others());
    return inference.numbers(guess);
  }

  private Inferred numbers(TypeGuess guess) {
    Map<String, Long> words = missing();
    Map<String, Long> others = without(words.keySet());
    String code = hints.type().isEmpty() ? NumberShapes.code(guess.shapes()) : null;
    boolean toFew = !hints.decides(guess.fitting(), guess.fitting() + sum(others));
    boolean otherForm =
        !others.isEmpty()
            && NumberInference.find(List.copyOf(others.keySet()), decimal(), thousands())
                .isPresent();
    boolean told = decimal().equals(Optional.of(',')) || thousands().equals(Optional.of('.'));
    told &= NumberShapes.hasFractions(guess.shapes());
    if (code != null || (!others.isEmpty() && (toFew || otherForm)) || told) {
      return Inferred.texts(hints);
    }
    findings.missing(words);
    if (NumberShapes.mayBeThousands(guess.shapes()) && decimal().isEmpty()) {
      findings.ambiguous(NumberForm.PLAIN);
    }
    if (NumberShapes.losesDigits(guess.shapes())) {
      findings.losesDigits();
    }
    return done(ColumnType.NUMERIC, hints.plain());
  }

  /** Of a column that was read as ISO dates. */
  static Inferred ofDates(String name, ColumnHints hints, TypeGuess guess) {
    ColumnInference inference = new ColumnInference(name, hints, guess.others());
    Map<String, Long> words = inference.missing();
    long others = sum(inference.without(words.keySet()));
    if (guess.hasMore() || !hints.decides(guess.fitting(), guess.fitting() + others)) {
      return Inferred.texts(hints);
    }
    inference.findings.missing(words);
    return inference.done(ColumnType.DATE, hints.plain());
  }

  /**
   * Whether the first rows' texts are plain numbers alone, so that nothing else needs to be tried.
   * Only what all rows will tell is decided: they are judged by {@link #ofNumbers}.
   */
  static boolean arePlainNumbers(ColumnHints hints, List<String> texts) {
    if (hints.type().filter(type -> type != ColumnType.NUMERIC).isPresent()
        || hints.csv().decimal().isPresent()
        || hints.csv().thousands().isPresent()) {
      return false;
    }
    ColumnForm plain = hints.plain();
    int shapes = 0;
    int numbers = 0;
    for (String text : texts) {
      if (Fields.isDecimal(text)) {
        shapes |= NumberShapes.of(text.strip());
        numbers++;
      } else if (!plain.isMissing(text) && !MissingWords.isAmongNumbers(text)) {
        return false;
      }
    }
    return numbers > 0 && NumberShapes.code(shapes) == null;
  }

  /**
   * Of a column of texts.
   *
   * @param counts how many rows have each text
   */
  static Inferred ofTexts(String name, ColumnHints hints, List<String> texts, long[] counts) {
    Map<String, Long> present = new LinkedHashMap<>();
    ColumnForm plain = hints.plain();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && !plain.isMissing(texts.get(i))) {
        present.merge(texts.get(i).strip(), counts[i], Long::sum);
      }
    }
    return new ColumnInference(name, hints, present).texts();
  }

  private Inferred texts() {
    Map<String, Long> words = missing();
    Map<String, Long> values = without(words.keySet());
    ColumnType type = hints.type().orElse(null);
    if (type == null && !values.isEmpty() && BooleanWords.areBoth(values.keySet())) {
      type = ColumnType.BOOLEAN;
    }
    if (type == ColumnType.BOOLEAN) {
      findings.missing(words);
      return done(type, hints.plain());
    }
    if (type == ColumnType.TEXT) {
      findings.freeText(texts);
      return done(type, hints.plain());
    }
    if (type != ColumnType.CATEGORICAL) {
      Inferred found = numbersOrDates(type, words, values);
      if (found != null) {
        return found;
      }
      findings.unreadDates(values.keySet());
    }
    Optional<FreeText> free = type == null ? FreeText.of(texts) : Optional.empty();
    if (free.isPresent()) {
      findings.freeText(texts);
      findings.freeText(free.get());
      return done(ColumnType.TEXT, hints.plain());
    }
    findings.texts(texts);
    return done(ColumnType.CATEGORICAL, hints.plain());
  }

  /** Null if the texts are neither. */
  private Inferred numbersOrDates(
      ColumnType type, Map<String, Long> words, Map<String, Long> values) {
    long all = sum(values);
    if (type != ColumnType.DATE) {
      Optional<Found> found =
          NumberInference.find(List.copyOf(values.keySet()), decimal(), thousands());
      NumberForm form = found.map(Found::form).orElse(NumberForm.PLAIN);
      int shapes = 0;
      long fitting = 0;
      for (Map.Entry<String, Long> value : values.entrySet()) {
        if (!Double.isNaN(form.parse(value.getKey()))) {
          fitting += value.getValue();
          shapes |= form.isPlain() ? NumberShapes.of(value.getKey()) : 0;
        }
      }
      String code = type == null ? NumberShapes.code(shapes) : null;
      if (code == null && (values.isEmpty() || hints.decides(fitting, all))) {
        findings.missing(words);
        findings.numbers(form, values.keySet());
        found.filter(Found::ambiguous).ifPresent(f -> findings.ambiguous(f.form()));
        if (NumberShapes.losesDigits(shapes)) {
          findings.losesDigits();
        }
        return done(ColumnType.NUMERIC, hints.plain().with(form));
      }
      if (code != null && hints.decides(fitting, all)) {
        findings.code(code);
        return null;
      }
    }
    Inferred found = type == ColumnType.NUMERIC ? null : dates(words, values, all);
    // What is declared stays so: its fields are then faults.
    return found == null && type != null ? done(type, hints.plain()) : found;
  }

  private Inferred dates(Map<String, Long> words, Map<String, Long> values, long all) {
    Optional<DatesFound> found = DatesFound.of(hints, List.copyOf(values.keySet()));
    if (found.isEmpty()) {
      return null;
    }
    long fitting =
        values.entrySet().stream()
            .filter(value -> found.get().isDate(value.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    // Where the user says that they are dates, a text that is none is a fault.
    if (hints.type().isEmpty() && !hints.decides(fitting, all)) {
      return null;
    }
    findings.missing(words);
    findings.dates(found.get());
    return done(ColumnType.DATE, hints.plain().with(found.get().form()));
  }

  private Inferred done(ColumnType type, ColumnForm form) {
    return new Inferred(type, form, findings.list(), false);
  }

  private Optional<Character> decimal() {
    return hints.csv().decimal();
  }

  private Optional<Character> thousands() {
    return hints.csv().thousands();
  }

  /** The texts that mean "missing" where all else is numbers, dates or booleans. */
  private Map<String, Long> missing() {
    Map<String, Long> words = new LinkedHashMap<>();
    texts.forEach(
        (text, count) -> {
          if (MissingWords.isAmongNumbers(text)) {
            words.put(text, count);
          }
        });
    return words;
  }

  private Map<String, Long> without(Set<String> words) {
    Map<String, Long> rest = new LinkedHashMap<>(texts);
    rest.keySet().removeAll(words);
    return rest;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
