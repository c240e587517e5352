package com.artakusuma.wags.web.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages.Place;
import com.artakusuma.wags.message.Reason;
import com.artakusuma.wags.message.ReasonCode;
import com.artakusuma.wags.web.words.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesCsvTest {

  private static final String HEADER =
      "\ufeffID,Sender,Recipient,Status,Broadcast,Client's time (Asia/Jakarta),"
          + "Accepted (Asia/Jakarta),Sent (Asia/Jakarta),Reason,Text\r\n";
  private static final Instant AT = Instant.parse("2026-11-23T06:02:02.841Z");

  @Test
  void a_file_has_a_header_even_without_messages() throws IOException {
    assertEquals(HEADER, written());
  }

  @Test
  void times_sort_as_text_and_what_is_not_there_is_empty() throws IOException {
    assertEquals(
        HEADER
            + "7,me,(+62) 812-3456-7890,Sent,31,2026-11-23 13:02:02,"
            + "2026-11-23 13:02:02,2026-11-23 13:02:02,,Halo\r\n"
            + "8,me,(+62) 812-3456-7890,Waiting,,2026-11-23 13:02:02,2026-11-23 13:02:02,,,Halo\r\n",
        written(
            line(7, MessageStatus.SENT, 31L, AT, "Halo", null),
            line(8, MessageStatus.PENDING, null, null, "Halo", null)));
  }

  @Test
  void an_indonesian_file_has_its_words_and_the_semicolons_of_its_spreadsheets()
      throws IOException {
    StringWriter out = new StringWriter();
    Words reader = new Words(Locale.forLanguageTag("id"), ZoneId.of("Asia/Makassar"));
    new MessagesCsv(out, reader)
        .write(List.of(line(7, MessageStatus.FAILED, null, AT, "a;b", null)));

    assertEquals(
        "\ufeffID;Pengirim;Penerima;Status;Siaran;Waktu klien (Asia/Makassar);"
            + "Diterima (Asia/Makassar);Terkirim (Asia/Makassar);Alasan;Teks\r\n"
            + "7;me;(+62) 812-3456-7890;Gagal;;2026-11-23 14:02:02;2026-11-23 14:02:02;"
            + "2026-11-23 14:02:02;;\"a;b\"\r\n",
        out.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1 | '=1+1",
        "+62 812 | '+62 812",
        "-1 | '-1",
        "@SUM(A1) | '@SUM(A1)",
        "`\t=1+1` | `'\t=1+1`",
        "`\r=1+1` | `\"'\r=1+1\"`",
        "a=1 | a=1",
        "say \"hi\", you | \"say \"\"hi\"\", you\"",
        "`two\nlines` | `\"two\nlines\"`",
        "🎉 | 🎉",
      })
  void a_text_stays_a_text_in_a_spreadsheet(String text, String cell) throws IOException {
    MessageLine line = line(1, MessageStatus.FAILED, null, null, text, null);

    assertEquals(cell, written(line).split("13:02:02,,,")[1].replaceFirst("\r\n$", ""));
  }

  @ParameterizedTest
  @CsvSource({"en, Cancelled by toko.", "id, Dibatalkan oleh toko."})
  void a_reason_is_in_the_readers_language(String language, String cell) throws IOException {
    StringWriter out = new StringWriter();
    Words reader = new Words(Locale.forLanguageTag(language), ZoneId.of("Asia/Jakarta"));
    Reason reason = Reason.of(ReasonCode.CANCELLED_BY, "toko");
    new MessagesCsv(out, reader)
        .write(List.of(line(1, MessageStatus.CANCELLED, null, null, "x", reason)));

    assertTrue(out.toString().matches("(?s).*[,;]" + cell + "[,;]x\r\n"), out::toString);
  }

  private static MessageLine line(
      long id, MessageStatus status, Long broadcast, Instant sentAt, String text, Reason reason) {
    return new MessageLine(
        id,
        "me",
        "6281234567890",
        status,
        broadcast,
        AT,
        AT,
        sentAt,
        AT,
        text,
        reason,
        new Place(AT, id));
  }

  private static String written(MessageLine... lines) throws IOException {
    StringWriter out = new StringWriter();
    new MessagesCsv(out, new Words(Locale.ENGLISH, ZoneId.of("Asia/Jakarta")))
        .write(List.of(lines));
    return out.toString();
  }
}
