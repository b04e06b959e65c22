package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Shift;
import io.github.tabfit.spec.transform.Sort;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of {@code data.transform} as an experiment file writes them. */
final class StepEncoder {
  private final ArrayNode list;
  private final Path folder;

  /**
   * @param list gets the steps
   * @param folder that paths are relative to, unless it is the empty one
   */
  StepEncoder(ArrayNode list, Path folder) {
    this.list = list;
    this.folder = folder;
  }

  void add(Step step) {
    ObjectNode node = list.addObject();
    if (step instanceof Filter filter) {
      node.put(step.key(), filter.condition().text());
    } else if (step instanceof Remove remove) {
      texts(node.putArray(step.key()), remove.columns());
    } else if (step instanceof Keep keep) {
      texts(node.putArray(step.key()), keep.columns());
    } else if (step instanceof Sort sort) {
      ObjectNode mapping = node.putObject(step.key());
      texts(mapping.putArray("by"), sort.by());
      mapping.put("descending", sort.descending());
    } else {
      ObjectNode mapping = node.putObject(step.key());
      if (!ofColumns(step, mapping)) {
        ofKeys(step, mapping);
      }
    }
  }

  /** Steps whose keys are names of columns. */
  private static boolean ofColumns(Step step, ObjectNode node) {
    if (step instanceof Derive derive) {
      derive.columns().forEach((name, formula) -> node.put(name, formula.text()));
    } else if (step instanceof Replace replace) {
      replace.columns().forEach((name, values) -> values(node.putObject(name), values, false));
    } else if (step instanceof MapValues map) {
      map.columns()
          .forEach(
              (name, mapping) -> values(node.putObject(name), mapping.values(), mapping.numeric()));
    } else if (step instanceof Rename rename) {
      rename.names().forEach(node::put);
    } else if (step instanceof ParseDate parse) {
      parse.columns().forEach(node::put);
    } else if (step instanceof Fill fill) {
      fill.columns().forEach((name, filling) -> put(node, name, filling));
    } else if (step instanceof Clip clip) {
      clip.columns()
          .forEach(
              (name, bounds) -> {
                ObjectNode entry = node.putObject(name);
                bounds.min().ifPresent(min -> entry.put("min", min));
                bounds.max().ifPresent(max -> entry.put("max", max));
              });
    } else {
      return false;
    }
    return true;
  }

  private void ofKeys(Step step, ObjectNode node) {
    if (step instanceof Bin bin) {
      node.put("column", bin.column());
      bin.edges().forEach(node.putArray("edges")::add);
      texts(node.putArray("labels"), bin.labels());
      node.put("into", bin.into());
    } else if (step instanceof SplitText split) {
      node.put("column", split.column()).put("separator", split.separator());
      texts(node.putArray("into"), split.into());
    } else if (step instanceof Shift shift) {
      node.put("column", shift.column());
      shift.steps().forEach(node.putArray("steps")::add);
      put(node, shift.rows());
    } else if (step instanceof Rolling rolling) {
      node.put("column", rolling.column()).put("window", rolling.window());
      node.put("min_rows", rolling.least()).put("function", rolling.summary().id());
      put(node, rolling.rows());
      node.put("into", rolling.into());
    } else if (step instanceof Aggregate aggregate) {
      texts(node.putArray("by"), aggregate.by());
      ObjectNode columns = node.putObject("columns");
      aggregate.columns().forEach((name, of) -> columns.put(name, of.text()));
      aggregate.order().ifPresent(order -> node.put("order", order));
    } else if (step instanceof Join join) {
      node.put("table", SourceCodec.relative(folder, join.table()));
      ObjectNode on = node.putObject("on");
      join.on().forEach(on::put);
      node.put("type", (join.inner() ? JoinType.INNER : JoinType.LEFT).id());
      if (!join.columns().isEmpty()) {
        texts(node.putArray("columns"), join.columns());
      }
    } else if (step instanceof Sample sample) {
      sample.rows().ifPresent(rows -> node.put("rows", rows));
      sample.share().ifPresent(share -> node.put("share", share));
      node.put("seed", sample.seed());
    } else {
      throw new IllegalStateException("no way to write " + step.key());
    }
  }

  private static void values(
      ObjectNode node, Map<String, Optional<String>> values, boolean numeric) {
    values.forEach(
        (from, to) -> {
          if (to.isEmpty()) {
            node.putNull(from);
          } else if (numeric) {
            node.put(from, new BigDecimal(to.get()));
          } else {
            node.put(from, to.get());
          }
        });
  }

  private static void put(ObjectNode node, String name, Filling filling) {
    if (filling.way() == Filling.Way.VALUE) {
      node.put(name, filling.value());
    } else {
      ObjectNode entry = node.putObject(name).put("with", filling.way().id());
      put(entry, filling.rows());
    }
  }

  private static void put(ObjectNode node, Neighbours rows) {
    if (!rows.by().isEmpty()) {
      texts(node.putArray("by"), rows.by());
    }
    rows.order().ifPresent(order -> node.put("order", order));
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
