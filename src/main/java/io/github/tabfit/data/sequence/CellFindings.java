package io.github.tabfit.data.sequence;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is found of a column in a window is found again of it a row before, and before that. */
public final class CellFindings {
  private CellFindings() {}

  private record Key(Kind kind, String column) {}

  /** The findings, those of one kind about cells of one column as one. */
  public static List<Finding> merged(List<Finding> findings) {
    Map<Key, Integer> alike = new LinkedHashMap<>();
    for (Finding finding : findings) {
      alike.merge(key(finding), 1, Integer::sum);
    }
    List<Finding> merged = new ArrayList<>();
    for (Finding finding : findings) {
      String column = WindowShape.column(finding.column());
      if (column.equals(finding.column())) {
        merged.add(finding);
        continue;
      }
      Integer count = alike.remove(key(finding));
      if (count != null) {
        String more =
            count == 1
                ? ""
                : " (and so of %d more cells of '%s' in a window)".formatted(count - 1, column);
        merged.add(new Finding(finding.kind(), finding.column(), finding.message() + more));
      }
    }
    return merged;
  }

  private static Key key(Finding finding) {
    return new Key(finding.kind(), WindowShape.column(finding.column()));
  }
}
