package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a text file is written, where that is not found by itself.
 *
 * @param delimiter stands between fields
 * @param quote stands around fields that hold the delimiter; a double quote when empty
 * @param comment begins lines that are no rows
 * @param skip lines before the header, or before the first row
 * @param header whether the first line holds the columns' names
 * @param decimal stands before a number's fraction: a point or a comma
 * @param thousands stands between groups of three digits
 * @param encoding the charset's name
 */
public record CsvSpec(
    Optional<Character> delimiter,
    Optional<Character> quote,
    Optional<Character> comment,
    OptionalInt skip,
    Optional<Boolean> header,
    Optional<Character> decimal,
    Optional<Character> thousands,
    Optional<String> encoding) {
  /** Everything is found by itself. */
  public static final CsvSpec FOUND =
      new CsvSpec(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What is said, by the keys of the experiment file. */
  public String settings() {
    List<String> said = new ArrayList<>();
    delimiter.ifPresent(c -> said.add("delimiter: \"" + (c == '\t' ? "\\t" : c) + '"'));
    quote.ifPresent(c -> said.add("quote: \"" + c + '"'));
    comment.ifPresent(c -> said.add("comment: \"" + c + '"'));
    skip.ifPresent(lines -> said.add("skip: " + lines));
    header.ifPresent(there -> said.add("header: " + there));
    decimal.ifPresent(c -> said.add("decimal: \"" + c + '"'));
    thousands.ifPresent(c -> said.add("thousands: \"" + c + '"'));
    encoding.ifPresent(name -> said.add("encoding: " + name));
    return String.join(", ", said);
  }

  /**
   * Checks that the characters differ.
   *
   * @throws SpecException naming the fault
   */
  public CsvSpec {
    if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
      throw new SpecException("decimal must be \".\" or \",\", got \"" + decimal.get() + '"');
    }
    if (decimal.isPresent() && decimal.equals(thousands)) {
      throw new SpecException("decimal and thousands must differ, got \"" + decimal.get() + '"');
    }
    if (thousands.isPresent() && Character.isLetterOrDigit(thousands.get())) {
      throw new SpecException(
          "thousands must be no letter or digit, got \"" + thousands.get() + '"');
    }
    if (delimiter.isPresent() && delimiter.equals(quote)) {
      throw new SpecException("delimiter and quote must differ, got \"" + quote.get() + '"');
    }
  }
}
