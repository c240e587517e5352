package com.artakusuma.wags.web.compose.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first visible sheet of an Excel workbook (Office Open XML), streamed. Whatever the file
 * claims, it costs little memory: columns past 256 are left out, cells are cut at 64 characters,
 * and unpacking ends at {@link #MOST_UNPACKED}.
 */
final class XlsxTable implements Table {

  /** In bytes; a million rows of ten columns have about 400 MB of XML. */
  static final long MOST_UNPACKED = 1L << 30;

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();
  private static final String WORKBOOK = "xl/workbook.xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private final Path file;
  private final long mostUnpacked;

  XlsxTable(Path file) {
    this(file, MOST_UNPACKED);
  }

  XlsxTable(Path file, long mostUnpacked) {
    this.file = file;
    this.mostUnpacked = mostUnpacked;
  }

  @Override
  public void forEach(Consumer<Row> row) throws IOException {
    Budget budget = new Budget(mostUnpacked);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, String> parts = parts(zip, budget);
      String sheet = parts.get(firstSheet(zip, budget));
      SharedStrings strings = new SharedStrings();
      if (parts.containsKey(SharedStrings.PART)) {
        read(zip, parts.get(SharedStrings.PART), budget, strings::read);
      }
      read(zip, sheet, budget, xml -> new XlsxSheet(xml, strings).forEach(row));
    } catch (ZipException | EOFException | XMLStreamException e) {
      throw budget.isUsedUp()
          ? new BadTable(BadTable.Kind.TOO_LARGE, e)
          : new BadTable(BadTable.Kind.BROKEN, e);
    }
  }

  /**
   * The parts of the workbook by the ids of its sheets; its texts by {@link SharedStrings#PART}.
   */
  private static Map<String, String> parts(ZipFile zip, Budget budget)
      throws IOException, XMLStreamException {
    Map<String, String> parts = new HashMap<>();
    read(
        zip,
        RELATIONS,
        budget,
        xml -> {
          while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                && xml.getLocalName().equals("Relationship")) {
              String target = String.valueOf(xml.getAttributeValue(null, "Target"));
              String type = String.valueOf(xml.getAttributeValue(null, "Type"));
              parts.put(
                  type.endsWith("/sharedStrings")
                      ? SharedStrings.PART
                      : xml.getAttributeValue(null, "Id"),
                  target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
          }
        });
    return parts;
  }

  private static String firstSheet(ZipFile zip, Budget budget)
      throws IOException, XMLStreamException {
    String[] id = {null};
    read(
        zip,
        WORKBOOK,
        budget,
        xml -> {
          while (id[0] == null && xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                && xml.getLocalName().equals("sheet")
                && !String.valueOf(xml.getAttributeValue(null, "state")).endsWith("idden")) {
              id[0] = relationId(xml);
            }
          }
        });
    return id[0];
  }

  /** Its namespace differs between the two editions of the format. */
  private static String relationId(XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Reads one part of the workbook. */
  @FunctionalInterface
  private interface Reading {
    void of(XMLStreamReader xml) throws XMLStreamException;
  }

  private static void read(ZipFile zip, String part, Budget budget, Reading reading)
      throws IOException, XMLStreamException {
    ZipEntry entry = part == null ? null : zip.getEntry(part);
    if (entry == null) {
      throw new BadTable(BadTable.Kind.BROKEN);
    }
    try (InputStream in = budget.limit(new BufferedInputStream(zip.getInputStream(entry)))) {
      XMLStreamReader xml = XML.createXMLStreamReader(in);
      reading.of(xml);
      xml.close();
    }
  }
}
