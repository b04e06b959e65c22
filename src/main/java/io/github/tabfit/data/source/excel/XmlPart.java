package io.github.tabfit.data.source.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One XML text of a workbook, element by element; names are without their prefix. */
final class XmlPart implements Closeable {
  private static final XMLInputFactory FACTORY = factory();
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final InputStream in;
  private final XMLStreamReader reader;

  private XmlPart(InputStream in, XMLStreamReader reader) {
    this.in = in;
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Opens a text, which is UTF-8: what a workbook is written in. */
  static XmlPart open(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, BOM.length);
    byte[] start = bytes.readNBytes(BOM.length);
    if (!Arrays.equals(start, BOM)) {
      bytes.unread(start);
    }
    // Of bytes that are no UTF-8 the JDK's own decoding would print a message.
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    try {
      return new XmlPart(in, FACTORY.createXMLStreamReader(text));
    } catch (XMLStreamException e) {
      in.close();
      throw fault(e);
    }
  }

  /** What is done with an element that has just started. */
  @FunctionalInterface
  interface Visitor {
    void element(String name) throws IOException;
  }

  /** Goes through all elements, whatever they stand in. */
  void forEach(Visitor visitor) throws IOException {
    while (next()) {
      if (reader.isStartElement()) {
        visitor.element(name());
      }
    }
  }

  /** Goes on to the next start or end of an element, or to text; false at the end. */
  boolean next() throws IOException {
    try {
      if (!reader.hasNext()) {
        return false;
      }
      do {
        reader.next();
      } while (reader.hasNext() && levels() == 0 && !isText());
      return true;
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  boolean isStart(String name) {
    return reader.isStartElement() && reader.getLocalName().equals(name);
  }

  boolean isEnd(String name) {
    return reader.isEndElement() && reader.getLocalName().equals(name);
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  String name() {
    return reader.getLocalName();
  }

  /** The attribute's value, whatever its prefix; null if it is not there. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The text of the element that has just started, up to its end. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int level = 1; level > 0 && next(); ) {
      if (isText()) {
        append(text);
      }
      level += levels();
    }
    return text.toString();
  }

  /**
   * The text that the element which has just started has in runs, up to its end: without what tells
   * how it is pronounced.
   */
  String runs() throws IOException {
    StringBuilder text = new StringBuilder();
    int spoken = 0;
    boolean inText = false;
    for (int level = 1; level > 0 && next(); ) {
      if (isText()) {
        if (inText && spoken == 0) {
          append(text);
        }
      } else if (name().equals("t")) {
        inText = isStart();
      } else if (name().equals("rPh")) {
        spoken += levels();
      }
      level += levels();
    }
    return unescaped(text.toString());
  }

  /** What the event adds to the depth. */
  private int levels() {
    if (reader.isStartElement()) {
      return 1;
    }
    return reader.isEndElement() ? -1 : 0;
  }

  private boolean isText() {
    int event = reader.getEventType();
    return event == XMLStreamConstants.CHARACTERS
        || event == XMLStreamConstants.CDATA
        || event == XMLStreamConstants.SPACE;
  }

  /** ECMA-376, 22.9.2.19: characters that XML does not have. */
  private static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }

  private void append(StringBuilder text) throws IOException {
    if (text.length() + reader.getTextLength() > BoundedXml.LONGEST) {
      throw new IOException(
          "a text in it is longer than %d characters".formatted(BoundedXml.LONGEST));
    }
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  private static IOException fault(XMLStreamException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new IOException("its XML is not UTF-8", thrown);
      }
      if (cause instanceof IOException own) {
        return own;
      }
      if (cause instanceof XMLStreamException nested
          && nested.getNestedException() instanceof IOException own) {
        return own;
      }
    }
    String said = String.valueOf(thrown.getMessage());
    int message = said.indexOf("Message: ");
    String first = said.substring(message < 0 ? 0 : message + "Message: ".length());
    return new IOException("no valid XML: " + first.lines().findFirst().orElse(""), thrown);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
