package io.github.tabfit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Two tables, sales and the shops where they were made, and a model of both. */
final class Shops {
  /** Number of sales. */
  static final int ROWS = 120;

  /** The model's file. */
  static final String MODEL =
      """
      data:
        source: sales.csv
        target: paid
        columns: {when: categorical}
        split: {validation: 0.1, test: 0.2}
        transform:
          - filter: "price > 0 and paid is not missing"
          - derive: {margin: "price / coalesce(cost, 1)", unused: "log(cost)"}
          - map: {size: {S: 1, M: 2, L: 3}}
          - parse_date: {when: dd.MM.yyyy}
          - fill: {cost: 1.5}
          - split_text: {column: code, separator: "-", into: [kind, serial]}
          - bin: {column: price, edges: [0, 5, 10, 100], labels: [low, middle, high], into: class}
          - join: {table: shops.csv, on: {shop: name}, columns: [area, open]}
          - replace: {kind: {old: used}}
          - clip: {area: {min: 20, max: 90}}
          - derive: {month: "month(when)"}
          - remove: [code, serial, when, note, unused]
          - rename: {shop: place}
      network: {layers: [{units: 4, activation: tanh}]}
      training: {epochs: 3}
      """;

  private Shops() {}

  /** Writes both tables and the model, whose path it gives. */
  static Path write(Path folder) throws IOException {
    Random random = new Random(11);
    StringBuilder sales = new StringBuilder("shop,price,cost,size,code,when,note,paid\n");
    for (int i = 0; i < ROWS; i++) {
      double price = random.nextInt(400) / 20.0;
      sales.append(i % 11 == 3 ? "" : "shop " + random.nextInt(6)).append(',');
      sales.append(price).append(',');
      sales.append(i % 7 == 2 ? "" : 1 + random.nextInt(9)).append(',');
      sales.append("SML?".charAt(random.nextInt(4))).append(',');
      sales.append(random.nextBoolean() ? "old-" : "new-").append(i).append(',');
      sales.append("%02d.%02d.2024,".formatted(1 + i % 28, 1 + i % 12));
      sales.append("n").append(i % 5).append(',');
      sales.append(i % 17 == 4 ? "" : price + random.nextInt(3)).append('\n');
    }
    Files.writeString(folder.resolve("sales.csv"), sales);
    Files.writeString(
        folder.resolve("shops.csv"),
        """
        name,area,open,owner
        shop 0,12,true,a
        shop 1,55.5,false,b
        shop 2,,true,a
        shop 4,120,,c
        shop 5,70,false,c
        """);
    return Files.writeString(folder.resolve("shops.yaml"), MODEL);
  }
}
