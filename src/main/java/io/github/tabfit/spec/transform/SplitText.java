package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;
import java.util.List;

/**
 * Splits texts into columns; parts that a text lacks are missing, the last takes the rest.
 *
 * @param column name of the column of texts, which stays
 * @param separator stands between the parts, to the letter
 * @param into names of the parts' columns
 */
public record SplitText(String column, String separator, List<String> into) implements Step {
  /**
   * Copies the list.
   *
   * @throws SpecException if the separator is empty, or there are no parts
   */
  public SplitText {
    into = List.copyOf(into);
    if (separator.isEmpty() || into.isEmpty()) {
      throw new SpecException("separator must not be empty, and into must name a column");
    }
  }

  @Override
  public String key() {
    return "split_text";
  }
}
