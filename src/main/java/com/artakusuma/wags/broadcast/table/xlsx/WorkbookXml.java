package com.artakusuma.wags.broadcast.table.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of a workbook's part, and gives up where it is deeper or has more names than any
 * workbook: the parser remembers each. It is read as UTF-8 or UTF-16, the only encodings that the
 * format has, whatever it says of itself: in others the limits would not see its markup.
 */
final class WorkbookXml extends StreamReaderDelegate {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int DEEPEST = 64;
  private static final int MOST_NAMES = 2_000;

  /** In characters, all together. */
  private static final int LONGEST_NAMES = 128 * 1024;

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final Set<String> names = new HashSet<>();
  private int namesLength;
  private int depth;

  private WorkbookXml(XMLStreamReader xml) {
    super(xml);
  }

  static WorkbookXml of(InputStream in) throws XMLStreamException, IOException {
    Reader reader = new InputStreamReader(in, charset(in));
    return new WorkbookXml(XML.createXMLStreamReader(new MarkupLimit(withoutMark(reader))));
  }

  /**
   * By its first two bytes, a byte order mark or the first sign of all XML.
   *
   * @param in one that can be marked
   */
  private static Charset charset(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    if (first == 0xFE && second == 0xFF || first == 0 && second == '<') {
      return StandardCharsets.UTF_16BE;
    }
    boolean littleEndian = first == 0xFF && second == 0xFE || first == '<' && second == 0;
    return littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    PushbackReader beginning = new PushbackReader(reader);
    int first = beginning.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      beginning.unread(first);
    }
    return beginning;
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (event == START_ELEMENT) {
      depth++;
      note(getLocalName());
      for (int i = 0; i < getAttributeCount(); i++) {
        note(getAttributeLocalName(i));
      }
      for (int i = 0; i < getNamespaceCount(); i++) {
        note(getNamespacePrefix(i));
        note(getNamespaceURI(i));
      }
      if (depth > DEEPEST || names.size() > MOST_NAMES || namesLength > LONGEST_NAMES) {
        throw new XMLStreamException("Deeper, or more names, than any workbook has");
      }
    } else if (event == END_ELEMENT) {
      depth--;
    }
    return event;
  }

  private void note(String name) {
    if (name != null && names.add(name)) {
      namesLength += name.length();
    }
  }

  /** Goes to the next element of that name; false where there is none any more. */
  boolean find(String element) throws XMLStreamException {
    while (hasNext()) {
      if (next() == START_ELEMENT && getLocalName().equals(element)) {
        return true;
      }
    }
    return false;
  }

  /** An attribute of this element in no namespace, or null. */
  @Nullable String attribute(String name) {
    return getAttributeValue(null, name);
  }

  /** Whether an attribute of this element in no namespace says yes, as XML Schema writes it. */
  boolean isTrue(String name) {
    String written = attribute(name);
    return "1".equals(written) || "true".equals(written);
  }

  /** The attribute {@code r:id}, or null: its namespace differs between the format's editions. */
  @Nullable String relationId() {
    for (int i = 0; i < getAttributeCount(); i++) {
      if (getAttributeLocalName(i).equals("id") && getAttributeNamespace(i) != null) {
        return getAttributeValue(i);
      }
    }
    return null;
  }
}
