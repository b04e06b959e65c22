package io.github.tabfit.cli.option;

import io.github.tabfit.spec.SpecException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of a table that go along into the predictions.
 *
 * @param texts names separated by commas, as they were given
 */
public record KeptColumns(List<String> texts) {
  private static final String OPTION = "--keep";
  private static final String UNKNOWN = "the table has no column '%s'";

  /** Copies the list. */
  public KeptColumns {
    texts = List.copyOf(texts);
  }

  /**
   * The names, each once.
   *
   * @param header the names of all columns
   * @throws SpecException if one is not among them; the message names the nearest
   */
  public List<String> names(Collection<String> header) {
    Set<String> names = new LinkedHashSet<>();
    texts.forEach(text -> names.addAll(ColumnNames.of(OPTION, text, header, UNKNOWN)));
    return List.copyOf(names);
  }

  /**
   * Refuses names that are taken.
   *
   * @throws SpecException if there is one
   */
  public static void refuse(List<String> kept, Set<String> taken) {
    for (String name : kept) {
      if (taken.contains(name)) {
        throw new SpecException(
            "%s: predictions have a '%s' of their own (rename the table's column, or leave it out)"
                .formatted(OPTION, name));
      }
    }
  }
}
