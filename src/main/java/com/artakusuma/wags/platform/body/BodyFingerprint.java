package com.artakusuma.wags.platform.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.jspecify.annotations.Nullable;

/** By what two bodies are the same: SHA-256, in 64 hexadecimal digits. */
public final class BodyFingerprint {

  private BodyFingerprint() {}

  /** Of each byte. */
  public static String of(ReceivedBody body) throws IOException {
    try (InputStream bytes = body.open()) {
      return of(bytes);
    }
  }

  /**
   * Of the names of a form's parts and of what is in them, and of the endings of its files' names,
   * since these say how a file is read. Clients draw another boundary each time, may write parts in
   * another order, and name a temporary file otherwise.
   */
  public static String of(MultipartForm form) throws IOException {
    MessageDigest whole = sha256();
    whole.update("form".getBytes(StandardCharsets.US_ASCII));
    List<DiskFileItem> parts =
        form.parts().stream().sorted(Comparator.comparing(BodyFingerprint::name)).toList();
    for (DiskFileItem part : parts) {
      add(whole, name(part));
      add(whole, part.isFormField() ? "field" : "file" + ending(part.getName()));
      try (InputStream content = part.getInputStream()) {
        add(whole, of(content));
      }
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  /** With its length, so that nothing of it can pass for the beginning of the next. */
  private static void add(MessageDigest whole, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    whole.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    whole.update(bytes);
  }

  private static String name(DiskFileItem part) {
    return part.getFieldName() == null ? "" : part.getFieldName();
  }

  private static String ending(@Nullable String file) {
    String name = file == null ? "" : file;
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  private static String of(InputStream bytes) throws IOException {
    MessageDigest digest = sha256();
    bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java platform has it", e);
    }
  }
}
