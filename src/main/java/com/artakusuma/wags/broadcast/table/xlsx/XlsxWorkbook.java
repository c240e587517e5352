package com.artakusuma.wags.broadcast.table.xlsx;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.Table;
import com.artakusuma.wags.broadcast.table.xlsx.PackageParts.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook (Office Open XML), streamed. Whatever the file claims, it costs little memory:
 * see {@link PackageParts}, {@link WorkbookXml}, {@link MarkupLimit} and {@link SharedStrings}.
 */
public final class XlsxWorkbook implements Sheets {

  private static final int MOST_SHEETS = 1_000;
  private static final String USUAL_PLACE = "xl/workbook.xml";

  private final PackageParts parts;
  private final Locale home;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> sheetParts = new ArrayList<>();
  private @Nullable String stringsPart;
  private @Nullable String stylesPart;
  private boolean from1904;
  private @Nullable SharedStrings strings;
  private @Nullable NumberStyles styles;

  private XlsxWorkbook(PackageParts parts, Locale home) {
    this.parts = parts;
    this.home = home;
  }

  /**
   * Reads which sheets there are.
   *
   * @param region in whose language months are written, and large numbers, ISO 3166-1 alpha-2
   * @throws BadTableException where it is no workbook, or has no sheet with cells
   */
  public static XlsxWorkbook of(Path file, String region) throws IOException {
    return of(file, PackageParts.MOST_UNPACKED, region);
  }

  /**
   * Reads which sheets there are.
   *
   * @param mostUnpacked bytes that the file may have once unpacked
   * @param region in whose language months are written, and large numbers, ISO 3166-1 alpha-2
   * @throws BadTableException where it is no workbook, or has no sheet with cells
   */
  public static XlsxWorkbook of(Path file, long mostUnpacked, String region) throws IOException {
    XlsxWorkbook workbook =
        new XlsxWorkbook(new PackageParts(file, mostUnpacked), HomeLocale.of(region));
    workbook.readSheets();
    return workbook;
  }

  @Override
  public List<Sheet> all() {
    return List.copyOf(sheets);
  }

  @Override
  public Table table(int index) {
    String part = sheetParts.get(index);
    return row -> {
      readShared();
      XlsxSheet sheet =
          new XlsxSheet(Objects.requireNonNull(strings), Objects.requireNonNull(styles));
      if (!parts.read(part, xml -> sheet.readWhile(xml, row))) {
        throw new BadTableException(BadTableException.Kind.BROKEN);
      }
    };
  }

  private void readSheets() throws IOException {
    String workbook =
        parts.relations(PackageParts.ROOT).stream()
            .filter(relation -> relation.is("officeDocument"))
            .map(Relation::target)
            .findFirst()
            .orElse(USUAL_PLACE);
    List<Relation> relations = parts.relations(workbook);
    stringsPart = target(relations, "sharedStrings");
    stylesPart = target(relations, "styles");
    Map<String, Relation> byId =
        relations.stream()
            .collect(Collectors.toMap(Relation::id, Function.identity(), (one, other) -> one));
    if (!parts.read(workbook, xml -> readSheets(xml, byId)) || sheets.isEmpty()) {
      throw new BadTableException(BadTableException.Kind.BROKEN);
    }
  }

  private static @Nullable String target(List<Relation> relations, String type) {
    return relations.stream()
        .filter(relation -> relation.is(type))
        .map(Relation::target)
        .findFirst()
        .orElse(null);
  }

  private void readSheets(WorkbookXml xml, Map<String, Relation> relations)
      throws XMLStreamException {
    while (xml.hasNext() && sheets.size() < MOST_SHEETS) {
      if (xml.next() != WorkbookXml.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("workbookPr")) {
        from1904 = xml.isTrue("date1904");
      } else if (xml.getLocalName().equals("sheet")) {
        Relation relation = relations.get(xml.relationId());
        // Others are charts and dialogs, which have no cells
        if (relation != null && relation.is("worksheet")) {
          add(xml, relation.target());
        }
      }
    }
  }

  private void add(WorkbookXml xml, String part) {
    boolean hidden = String.valueOf(xml.attribute("state")).endsWith("idden");
    String name = RecipientList.shown(String.valueOf(xml.attribute("name")));
    sheets.add(new Sheet(sheets.size(), name, hidden));
    sheetParts.add(part);
  }

  /** What all sheets refer to, read once. */
  private void readShared() throws IOException {
    if (strings == null) {
      SharedStrings read = new SharedStrings(parts.size());
      if (stringsPart != null) {
        parts.read(stringsPart, read::read);
      }
      NumberStyles found = new NumberStyles(from1904, home);
      if (stylesPart != null) {
        parts.read(stylesPart, found::read);
      }
      strings = read;
      styles = found;
    }
  }
}
