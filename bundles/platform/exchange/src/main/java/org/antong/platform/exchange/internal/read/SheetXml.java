package org.antong.platform.exchange.internal.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A part of a workbook, event by event. Somebody may have written it to fill the memory, so neither
 * one text or remark nor the nesting nor the number of different names may grow without end.
 */
final class SheetXml implements AutoCloseable {

  /** The longest piece between two events; a cell has 32,767 characters at most. */
  private static final int PIECE_MOST = 4 << 20;

  private static final int DEPTH_MOST = 100;
  private static final int NAMES_MOST = 2_000;
  private static final int ASIDES_MOST = 10_000;

  private static final XMLInputFactory XML = factory();

  private final Piecewise in;
  private final XMLStreamReader xml;
  private final Set<String> names = new HashSet<>();
  private int depth;
  private int asides;

  SheetXml(InputStream part) throws XMLStreamException {
    in = new Piecewise(part);
    xml = XML.createXMLStreamReader(in);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Moves to the next element that begins; false after the last. */
  boolean nextElement() throws IOException, XMLStreamException {
    while (more()) {
      if (next() == XMLStreamConstants.START_ELEMENT) return true;
    }
    return false;
  }

  boolean more() throws XMLStreamException {
    return xml.hasNext();
  }

  int next() throws IOException, XMLStreamException {
    in.piece = 0;
    int event = xml.next();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > DEPTH_MOST) throw new Bomb();
        known(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) known(xml.getAttributeLocalName(i));
        aside(xml.getNamespaceCount());
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> aside(1);
      default -> {}
    }
    return event;
  }

  private void known(String name) throws Bomb {
    if (names.add(name) && names.size() > NAMES_MOST) throw new Bomb();
  }

  private void aside(int more) throws Bomb {
    asides += more;
    if (asides > ASIDES_MOST) throw new Bomb();
  }

  boolean at(String element) {
    return xml.getLocalName().equals(element);
  }

  String name() {
    return xml.getLocalName();
  }

  /** Null when the element has none of that name. */
  String value(String attribute) {
    return xml.getAttributeValue(null, attribute);
  }

  /** An attribute by its name alone, whatever its namespace; null for none. */
  String valueAnywhere(String attribute) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(attribute)) return xml.getAttributeValue(i);
    }
    return null;
  }

  /** The text of the element just begun, the first characters of it, and moves to its end. */
  String text(int most) throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    int inner = 1;
    while (inner > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> inner++;
        case XMLStreamConstants.END_ELEMENT -> inner--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          int room = most - text.length();
          if (room > 0) {
            String piece = xml.getText();
            text.append(piece, 0, Math.min(room, piece.length()));
          }
        }
        default -> {}
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException, XMLStreamException {
    xml.close();
    in.close();
  }

  /** More comes out of a file than can be meant. */
  static final class Bomb extends IOException {
    private static final long serialVersionUID = 1L;
    private static final String SIGN = "exchange-bomb";

    Bomb() {
      super(SIGN);
    }

    /** Whether a fault of the parser was one of these; it wraps what a stream throws in its way. */
    static boolean in(Throwable fault) {
      for (Throwable t = fault; t != null; t = t.getCause()) {
        if (t instanceof Bomb || t.getMessage() != null && t.getMessage().contains(SIGN)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Counts what was read since the last event. */
  private static final class Piecewise extends FilterInputStream {
    private int piece;

    Piecewise(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      if (b >= 0) count(1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) count(n);
      return n;
    }

    private void count(int n) throws Bomb {
      piece += n;
      if (piece > PIECE_MOST) throw new Bomb();
    }
  }
}
