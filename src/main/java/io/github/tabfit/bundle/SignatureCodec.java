package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.FittedCategorical;
import io.github.tabfit.data.FittedColumn;

/** What a model takes and gives, for readers that need no more than that. */
final class SignatureCodec {
  private SignatureCodec() {}

  static ObjectNode encode(Bundle bundle) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", BundleEntries.FORMAT);
    node.put("name", bundle.spec().name());
    node.put("task", bundle.task().id());
    node.put("target", bundle.preprocessing().target().name());
    if (bundle.preprocessing().target() instanceof ClassTarget target) {
      ArrayNode classes = node.putArray("classes");
      target.classes().forEach(classes::add);
    }
    ArrayNode columns = node.putArray("columns");
    for (FittedColumn column : bundle.preprocessing().columns()) {
      ObjectNode entry = columns.addObject();
      entry.put("name", column.name()).put("type", column.type().id());
      if (column instanceof FittedCategorical categorical) {
        ArrayNode categories = entry.putArray("categories");
        categorical.categories().forEach(categories::add);
      }
    }
    ArrayNode features = node.putArray("features");
    bundle.preprocessing().featureNames().forEach(features::add);
    return node;
  }
}
