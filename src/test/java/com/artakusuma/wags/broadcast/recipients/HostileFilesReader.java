package com.artakusuma.wags.broadcast.recipients;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.file.TableFile;
import java.io.IOException;
import java.nio.file.Path;

/** A program that reads files as the console does and says what became of each. */
final class HostileFilesReader {

  private static final int MOST = 1_000_000;

  private HostileFilesReader() {}

  /**
   * Reads all hostile files of a folder.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    for (HostileFile each : HostileFile.values()) {
      System.out.println(each + " " + outcome(Path.of(args[0], each.name())));
    }
  }

  private static String outcome(Path file) throws IOException {
    try {
      RecipientList list = new RecipientList("ID", MOST);
      new RecipientReader(list, "ID", false, null).read(TableFile.of(file, ""), null);
      return "read";
    } catch (BadTableException e) {
      return e.kind().name();
    } catch (RecipientList.TooManyException e) {
      return "TOO_MANY";
    }
  }
}
