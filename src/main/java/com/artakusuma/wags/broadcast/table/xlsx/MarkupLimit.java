package com.artakusuma.wags.broadcast.table.xlsx;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.zip.ZipException;

/**
 * Characters of XML, which end with an error where one tag, comment or the like is longer than any
 * that a spreadsheet writes, or where a document type stands: parsers keep those in memory whole.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">Open
 *     Packaging Conventions, which allow no document type</a>
 */
final class MarkupLimit extends FilterReader {

  private static final int LONGEST = 256 * 1024;

  /** Where in the markup a character stands. */
  private enum Within {
    TEXT,
    /** Right behind its first character. */
    BEGINNING,
    TAG,
    /** An attribute's value, up to {@link #closing}. */
    VALUE,
    /** Behind {@code <!}. */
    DECLARATION,
    /** A comment, a processing instruction or character data, up to {@link #closing} and a >. */
    ASIDE
  }

  private Within within = Within.TEXT;
  private int length;
  private char closing;
  private char before;

  MarkupLimit(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int read = super.read(buffer, from, length);
    for (int i = from; i < from + read; i++) {
      look(buffer[i]);
      before = buffer[i];
    }
    return read;
  }

  private void look(char each) throws ZipException {
    if (within == Within.TEXT) {
      if (each == '<') {
        within = Within.BEGINNING;
        length = 0;
      }
      return;
    }
    if (++length > LONGEST) {
      throw new ZipException("Longer markup than any spreadsheet writes");
    }
    within = next(each);
  }

  private Within next(char each) throws ZipException {
    return switch (within) {
      case BEGINNING -> beginning(each);
      case TAG -> tag(each);
      case VALUE -> each == closing ? Within.TAG : Within.VALUE;
      case DECLARATION -> declaration(each);
      default -> each == '>' && before == closing ? Within.TEXT : Within.ASIDE;
    };
  }

  private Within beginning(char each) {
    if (each == '?') {
      closing = '?';
      return Within.ASIDE;
    }
    return each == '!' ? Within.DECLARATION : tag(each);
  }

  private Within tag(char each) {
    if (each == '"' || each == '\'') {
      closing = each;
      return Within.VALUE;
    }
    return each == '>' ? Within.TEXT : Within.TAG;
  }

  private Within declaration(char each) throws ZipException {
    if (each != '-' && each != '[') {
      throw new ZipException("A document type, which no workbook has");
    }
    closing = each == '[' ? ']' : '-';
    return Within.ASIDE;
  }
}
