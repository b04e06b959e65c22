package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives each column a name of its own, where a header lacks or repeats one. */
public final class GivenNames {
  private final Set<String> taken;
  private final Set<String> given = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /** With the names that stay with the first column that has them. */
  public GivenNames(Collection<String> header) {
    taken = new HashSet<>(header);
  }

  /**
   * The name of the next column.
   *
   * @param place where it stands, counted from 1
   * @param written its name in the header, blank for none
   */
  public String name(int place, String written) {
    String name = written;
    if (written.isBlank()) {
      name = numbered(place);
      say(name, "column %d has no name: it is called '%s'".formatted(place, name));
    } else if (given.contains(written)) {
      name = next(written);
      say(
          name,
          "column '%s' is there twice: column %d is called '%s'".formatted(written, place, name));
    }
    taken.add(name);
    given.add(name);
    return name;
  }

  /** A name by the column's place alone. */
  public String numbered(int place) {
    String name = "column" + place;
    return taken.contains(name) ? next(name) : name;
  }

  private String next(String name) {
    int number = 2;
    while (taken.contains(name + "_" + number)) {
      number++;
    }
    return name + "_" + number;
  }

  private void say(String column, String message) {
    findings.add(new Finding(Kind.FILE_READ, column, message));
  }

  /** Which names were made up. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }
}
