package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.spec.SpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How columns are written, as JSON: an entry a column that is not plain. */
final class FormCodec {
  private static final String FORMS = "forms";

  private FormCodec() {}

  static void encode(ObjectNode node, Map<String, ColumnForm> forms) {
    if (forms.isEmpty()) {
      return;
    }
    ArrayNode array = node.putArray(FORMS);
    new TreeMap<>(forms)
        .forEach(
            (name, form) -> {
              ObjectNode entry = array.addObject().put("name", name);
              NumberForm numbers = form.numbers();
              entry.put("decimal", String.valueOf(numbers.decimal()));
              entry.put("group", numbers.group() == NumberForm.NONE ? "" : "" + numbers.group());
              entry.put("unit", numbers.unit());
              entry.put("dates", form.dates().pattern());
              ArrayNode missing = entry.putArray("missing");
              form.missing().forEach(missing::add);
              entry.put("ignore_case", form.ignoreCase());
            });
  }

  static Map<String, ColumnForm> decode(JsonFields fields) {
    Map<String, ColumnForm> forms = new HashMap<>();
    if (fields.has(FORMS)) {
      for (JsonFields entry : fields.objects(FORMS)) {
        forms.put(entry.text("name"), form(entry));
      }
    }
    return forms;
  }

  private static ColumnForm form(JsonFields entry) {
    List<String> missing = entry.texts("missing");
    NumberForm numbers =
        new NumberForm(
            character(entry, "decimal"),
            entry.text("group").isEmpty() ? NumberForm.NONE : character(entry, "group"),
            entry.text("unit"));
    return new ColumnForm(numbers, dates(entry), missing, entry.flag("ignore_case"));
  }

  private static DateForm dates(JsonFields entry) {
    try {
      return DateForm.of(entry.text("dates"));
    } catch (SpecException e) {
      throw entry.fault("'dates': " + e.getMessage());
    }
  }

  private static char character(JsonFields entry, String key) {
    String text = entry.text(key);
    if (text.length() != 1) {
      throw entry.fault("'" + key + "' must be one character");
    }
    return text.charAt(0);
  }
}
