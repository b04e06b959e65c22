package io.github.tabfit.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How fields of a chart's data are shown; package {@code page} names the fields. */
final class Encoding {
  private final ObjectNode channels = Chart.empty();

  /** A number on an axis; an axis of positive numbers need not begin at 0. */
  Encoding number(String channel, String field, String title) {
    ObjectNode node = Chart.channel(channels, channel, field, "quantitative", title);
    node.putObject("scale").put("zero", false);
    return this;
  }

  /** A number on an axis that begins at 0. */
  Encoding amount(String channel, String field, String title) {
    Chart.channel(channels, channel, field, "quantitative", title);
    return this;
  }

  /** A name, in the data's order. */
  Encoding name(String channel, String field, String title) {
    Chart.channel(channels, channel, field, "nominal", title).putNull("sort");
    return this;
  }

  /** A second end of a bar or rule, on the axis of the first. */
  Encoding end(String channel, String field) {
    channels.putObject(channel).put("field", field);
    return this;
  }

  /** A second end at 0. */
  Encoding base(String channel) {
    channels.putObject(channel).put("datum", 0);
    return this;
  }

  /** The same for all rows. */
  Encoding value(String channel, String value) {
    channels.putObject(channel).put("value", value);
    return this;
  }

  ObjectNode channel(String channel) {
    return (ObjectNode) channels.get(channel);
  }

  ObjectNode node() {
    return channels;
  }
}
