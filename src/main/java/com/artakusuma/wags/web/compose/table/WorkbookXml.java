package com.artakusuma.wags.web.compose.table;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads the XML of a workbook's part, and gives up where it is deeper or has more names than any
 * workbook: the parser remembers each.
 */
final class WorkbookXml extends StreamReaderDelegate {

  private static final int DEEPEST = 64;
  private static final int MOST_NAMES = 2_000;
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final Set<String> names = new HashSet<>();
  private int depth;

  private WorkbookXml(XMLStreamReader xml) {
    super(xml);
  }

  static WorkbookXml of(InputStream in) throws XMLStreamException {
    return new WorkbookXml(XML.createXMLStreamReader(new MarkupLimit(in)));
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (event == START_ELEMENT) {
      depth++;
      names.add(getLocalName());
      for (int i = 0; i < getAttributeCount(); i++) {
        names.add(getAttributeLocalName(i));
      }
      if (depth > DEEPEST || names.size() > MOST_NAMES) {
        throw new XMLStreamException("Deeper, or more names, than any workbook has");
      }
    } else if (event == END_ELEMENT) {
      depth--;
    }
    return event;
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
  String attribute(String name) {
    return getAttributeValue(null, name);
  }

  /** The attribute {@code r:id}, or null: its namespace differs between the format's editions. */
  String relationId() {
    for (int i = 0; i < getAttributeCount(); i++) {
      if (getAttributeLocalName(i).equals("id") && getAttributeNamespace(i) != null) {
        return getAttributeValue(i);
      }
    }
    return null;
  }
}
