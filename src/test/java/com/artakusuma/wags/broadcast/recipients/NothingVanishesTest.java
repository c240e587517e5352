package com.artakusuma.wags.broadcast.recipients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.broadcast.Collected;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row with anything in it is a recipient, a duplicate, reported, or above the numbers as a
 * header or title: for made-up lists with all that dirty ones have.
 */
class NothingVanishesTest {

  private static final List<String> NAMES =
      List.of(
          "Budi",
          "\"Siti",
          "Ani\"",
          "\"Eko\"",
          "5\" pipa",
          "\"\"",
          "",
          " ",
          "Jl. \"A\" 5",
          "'Ida",
          "\"\"x",
          "\"x\" y",
          "\u00e9cl\u00e4ir",
          "\"Budi, S.Kom\"",
          "a\0b",
          "=1+1",
          "x y",
          "\uFEFFz");
  private static final List<String> BAD =
      List.of("0812345678901234567", "tidak ada 00000000000", "00000000000", "6.28123E+12 0000000");
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
  private static final int FILES = 300;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void everyRowIsCounted(String charset) throws Exception {
    for (int seed = 0; seed < FILES; seed++) {
      Made made = new Made(new Random(seed));
      Path file = Files.write(folder.resolve("list"), made.text.getBytes(Charset.forName(charset)));
      RecipientList list = new RecipientList("ID", 10_000);
      RecipientReader reader = new RecipientReader(list, "ID", false, null);
      reader.read(TableFile.of(file, ""), null);

      String told = "seed " + seed + ":\n" + made.text;
      int counted = list.size() + list.duplicates() + list.invalidCount();
      assertEquals(
          made.rows,
          counted + reader.column().titleRows() + (reader.column().header() ? 1 : 0),
          told);
      Set<String> found = new HashSet<>(Collected.in(list));
      made.numbers.forEach(number -> assertTrue(found.contains(number), number + " in " + told));
    }
  }

  /** A list of made-up people, numbers among them. */
  private static final class Made {

    private final List<String> numbers = new ArrayList<>();
    private final String text;
    private int rows;

    Made(Random random) {
      StringBuilder all = new StringBuilder();
      char delimiter = ",;\t|".charAt(random.nextInt(4));
      boolean mixed = random.nextInt(4) == 0;
      String end = ENDS.get(random.nextInt(ENDS.size()));
      int columns = 2 + random.nextInt(3);
      int phone = random.nextInt(columns);
      if (random.nextBoolean()) {
        all.append(line(columns, phone, delimiter, "Nama", "No HP")).append(end);
        rows++;
      }
      int lines = 2 + random.nextInt(40);
      for (int i = 0; i < lines; i++) {
        String number = number(random, i);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        if (delimiter == ',' && !name.endsWith("\"")) {
          name = name.replace(",", "");
        }
        all.append(line(columns, phone, delimiter, name, number));
        rows++;
        all.append(mixed ? ENDS.get(random.nextInt(ENDS.size())) : end);
        all.append(random.nextInt(10) == 0 ? "\n" : "");
      }
      text = all.toString();
    }

    private String number(Random random, int index) {
      if (index > 0 && random.nextInt(8) == 0) {
        return BAD.get(random.nextInt(BAD.size()));
      }
      String digits = "812" + (10_000_000 + random.nextInt(1_000) * 10_000 + index);
      numbers.add("62" + digits);
      return random.nextBoolean() ? "0" + digits : "+62 " + digits;
    }

    private static String line(int columns, int phone, char delimiter, String name, String number) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        cells.add(i == phone ? number : name);
      }
      return String.join(String.valueOf(delimiter), cells);
    }
  }
}
