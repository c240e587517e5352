package com.artakusuma.wags.broadcast.recipients;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are small and ask for all memory, or all time, of whoever reads them. */
enum HostileFile {
  DEPTH {
    @Override
    void write(Path file) throws IOException {
      sheet(file, "<sheetData>", "<row>", HUGE, "");
    }
  },
  ATTRIBUTE {
    @Override
    void write(Path file) throws IOException {
      sheet(file, "<sheetData><row r='", "1111", HUGE, "'/></sheetData>");
    }
  },
  COMMENT {
    @Override
    void write(Path file) throws IOException {
      sheet(file, "<sheetData><!--", "aaaa", HUGE, "--></sheetData>");
    }
  },
  COMMENT_IN_ANOTHER_ENCODING {
    @Override
    void write(Path file) throws IOException {
      String xml = "<?xml version='1.0' encoding='cp037'?><worksheet><!--";
      book(file, xml, "aaaa", HUGE, "--></worksheet>", Charset.forName("IBM037"));
    }
  },
  ONE_CELL {
    @Override
    void write(Path file) throws IOException {
      String before = "<sheetData><row><c t='inlineStr'><is><t>";
      sheet(file, before, "1234", HUGE, "</t></is></c></row></sheetData>");
    }
  },
  MANY_CELLS {
    @Override
    void write(Path file) throws IOException {
      String cell = "<c t='str'><v>1</v></c>";
      sheet(file, "<sheetData><row>", cell, HUGE, "</row></sheetData>");
    }
  },
  NAMES {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        relations(zip);
        begin(zip, "xl/worksheets/sheet1.xml");
        for (int i = 0; i < 2_000; i++) {
          text(zip, "<n" + i);
          repeat(zip, "a", 200_000, StandardCharsets.UTF_8);
          text(zip, "/>");
        }
      }
    }
  },
  NAMESPACES {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        relations(zip);
        begin(zip, "xl/worksheets/sheet1.xml");
        text(zip, "<worksheet>");
        for (int i = 0; i < 2_000; i++) {
          text(zip, "<c xmlns:x='" + i);
          repeat(zip, "a", 200_000, StandardCharsets.UTF_8);
          text(zip, "'/>");
        }
      }
    }
  },
  RELATIONS {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        begin(zip, "xl/_rels/workbook.xml.rels");
        text(zip, "<Relationships>");
        for (int i = 0; i < 2_000; i++) {
          text(zip, "<Relationship Id='r" + i + "' Type='x/worksheet' Target='");
          repeat(zip, "a", 200_000, StandardCharsets.UTF_8);
          text(zip, "'/>");
        }
      }
    }
  },
  SHARED_STRINGS {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        relations(zip);
        begin(zip, "xl/worksheets/sheet1.xml");
        text(zip, "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>");
        begin(zip, "xl/sharedStrings.xml");
        text(zip, "<sst>");
        repeat(zip, "<si><t>0812345678901234567890</t></si>", HUGE, StandardCharsets.UTF_8);
        text(zip, "</sst>");
      }
    }
  },
  DATE_OF_A_BILLION_PLACES {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        relations(zip);
        begin(zip, "xl/styles.xml");
        text(zip, "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>");
        begin(zip, "xl/worksheets/sheet1.xml");
        text(zip, "<worksheet><sheetData><row><c s='0'><v>1E-999999999</v></c></row></sheetData>");
        text(zip, "</worksheet>");
      }
    }
  },
  FORMAT_OF_BRACKETS {
    @Override
    void write(Path file) throws IOException {
      try (ZipOutputStream zip = zip(file)) {
        relations(zip);
        begin(zip, "xl/styles.xml");
        text(zip, "<styleSheet>");
        for (int i = 0; i < 200; i++) {
          text(zip, "<numFmt numFmtId='" + i + "' formatCode='");
          repeat(zip, "[", 200_000, StandardCharsets.UTF_8);
          text(zip, "'/>");
        }
        text(zip, "</styleSheet>");
        begin(zip, "xl/worksheets/sheet1.xml");
        text(zip, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
      }
    }
  },
  COMMAS {
    @Override
    void write(Path file) throws IOException {
      plain(file, "", ",", LARGE);
    }
  },
  SEMICOLONS_WITH_DIGITS {
    @Override
    void write(Path file) throws IOException {
      plain(file, "", "1;", LARGE);
    }
  },
  ONE_LINE {
    @Override
    void write(Path file) throws IOException {
      plain(file, "", "0", LARGE);
    }
  },
  QUOTES {
    @Override
    void write(Path file) throws IOException {
      plain(file, "a,b\n", "\"", LARGE);
    }
  },
  QUOTED_BREAKS {
    @Override
    void write(Path file) throws IOException {
      plain(file, "a,b\n", "\"\n\",", LARGE);
    }
  };

  /** In bytes, unpacked: far more than the reader has. */
  static final long HUGE = 160L << 20;

  /** In bytes, as large as the console takes it. */
  static final long LARGE = 31L << 20;

  abstract void write(Path file) throws IOException;

  private static void sheet(Path file, String before, String repeated, long bytes, String after)
      throws IOException {
    book(
        file,
        "<worksheet>" + before,
        repeated,
        bytes,
        after + "</worksheet>",
        StandardCharsets.UTF_8);
  }

  private static void book(
      Path file, String before, String repeated, long bytes, String after, Charset charset)
      throws IOException {
    try (ZipOutputStream zip = zip(file)) {
      relations(zip);
      begin(zip, "xl/worksheets/sheet1.xml");
      zip.write(before.getBytes(charset));
      repeat(zip, repeated, bytes, charset);
      zip.write(after.getBytes(charset));
    }
  }

  private static void plain(Path file, String before, String repeated, long bytes)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      text(out, before);
      repeat(out, repeated, bytes, StandardCharsets.UTF_8);
    }
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
    zip.setLevel(Deflater.BEST_SPEED);
    return zip;
  }

  private static void relations(ZipOutputStream zip) throws IOException {
    begin(zip, "xl/workbook.xml");
    text(
        zip,
        "<workbook xmlns:r='x'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>");
    begin(zip, "xl/_rels/workbook.xml.rels");
    text(
        zip,
        "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
            + "<Relationship Id='r2' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
            + "<Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>");
  }

  private static void begin(ZipOutputStream zip, String part) throws IOException {
    zip.putNextEntry(new ZipEntry(part));
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void repeat(OutputStream out, String text, long bytes, Charset charset)
      throws IOException {
    byte[] block = text.repeat(Math.max(1, 65_536 / text.length())).getBytes(charset);
    for (long left = bytes; left > 0; left -= block.length) {
      int whole = block.length - block.length % text.length();
      int wanted = (int) Math.min(whole, left - left % text.length());
      if (wanted <= 0) {
        return;
      }
      out.write(block, 0, wanted);
    }
  }
}
