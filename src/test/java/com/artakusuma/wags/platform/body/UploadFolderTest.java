package com.artakusuma.wags.platform.body;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Lists of recipients are nobody's business but this user's, also while they are read. */
class UploadFolderTest {

  private static final byte[] LIST = "0812-3456-7890\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void nobodyElseMayLookIntoItNorReadWhatIsInIt() throws IOException {
    Path file = UploadFolder.copy(part());

    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(file.getParent()));
    assertArrayEquals(LIST, Files.readAllBytes(file));
    Files.delete(file);
  }

  @Test
  void itIsMadeAnewWhereItIsGone() throws IOException {
    Path before = UploadFolder.path();
    Files.delete(before);

    Path file = UploadFolder.copy(part());

    assertEquals("rwx------", permissions(file.getParent()));
    Files.delete(file);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Part part() {
    return (Part)
        Proxy.newProxyInstance(
            Part.class.getClassLoader(),
            new Class<?>[] {Part.class},
            (self, method, arguments) -> new ByteArrayInputStream(LIST));
  }
}
