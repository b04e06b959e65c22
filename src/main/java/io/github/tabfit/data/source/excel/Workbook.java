package io.github.tabfit.data.source.excel;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An .xlsx file: a zip of XML texts. Nothing of it is written anywhere. */
final class Workbook implements Closeable {
  private static final int MOST_ENTRIES = 10_000;
  private static final long LARGEST_SHEET = 1L << 33;
  private static final long LARGEST_PART = 1L << 28;
  private static final String BOOK = "xl/workbook.xml";

  private final ZipFile zip;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private List<String> texts = List.of();
  private CellStyles styles = CellStyles.NONE;
  private boolean from1904;

  private Workbook(ZipFile zip) {
    this.zip = zip;
  }

  static Workbook open(Path path) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    Workbook book = new Workbook(zip);
    try {
      if (zip.size() > MOST_ENTRIES) {
        throw new IOException("it has more than %,d parts".formatted(MOST_ENTRIES));
      }
      book.read();
      return book;
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private void read() throws IOException {
    Map<String, String> targets = new HashMap<>();
    Map<String, String> kinds = new HashMap<>();
    try (XmlPart part = part("xl/_rels/workbook.xml.rels", LARGEST_PART)) {
      part.forEach(
          name -> {
            if (name.equals("Relationship")) {
              String target = located(part.attribute("Target"));
              targets.put(part.attribute("Id"), target);
              kinds.put(String.valueOf(part.attribute("Type")).replaceAll(".*/", ""), target);
            }
          });
    }
    try (XmlPart part = part(BOOK, LARGEST_PART)) {
      part.forEach(
          name -> {
            if (name.equals("sheet") && targets.containsKey(part.attribute("id"))) {
              sheets.put(part.attribute("name"), targets.get(part.attribute("id")));
            } else if (name.equals("workbookPr")) {
              from1904 = isTrue(part.attribute("date1904"));
            }
          });
    }
    if (kinds.containsKey("styles")) {
      try (XmlPart part = part(kinds.get("styles"), LARGEST_PART)) {
        styles = CellStyles.of(part);
      }
    }
    if (kinds.containsKey("sharedStrings")) {
      texts = texts(kinds.get("sharedStrings"));
    }
  }

  private List<String> texts(String name) throws IOException {
    List<String> found = new ArrayList<>();
    try (XmlPart part = part(name, LARGEST_PART)) {
      while (part.next()) {
        if (part.isStart("si")) {
          found.add(part.runs());
        }
      }
    }
    return found;
  }

  static boolean isTrue(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  /** Where a part is by the path that the workbook has for it. */
  private static String located(String target) {
    if (target == null) {
      return "";
    }
    return target.startsWith("/")
        ? target.substring(1)
        : Path.of("xl").resolve(target).normalize().toString().replace('\\', '/');
  }

  private XmlPart part(String name, long most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException("it has no part " + name);
    }
    return XmlPart.open(new BoundedXml(zip.getInputStream(entry), most));
  }

  /** The names of its sheets, in order. */
  List<String> sheets() {
    return List.copyOf(sheets.keySet());
  }

  /** Opens a sheet's rows. */
  SheetRows rows(String sheet) throws IOException {
    return new SheetRows(part(sheets.get(sheet), LARGEST_SHEET), texts, styles, from1904);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
