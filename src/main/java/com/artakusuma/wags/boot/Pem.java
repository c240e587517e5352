package com.artakusuma.wags.boot;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM file; whatever stands between blocks is a comment.
 *
 * @param type what stands behind BEGIN, such as CERTIFICATE
 * @param text the lines between BEGIN and END
 */
record Pem(String type, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** All blocks of a file, in order. */
  static List<Pem> blocks(byte[] file) {
    return BLOCK
        .matcher(new String(file, StandardCharsets.ISO_8859_1))
        .results()
        .map(block -> new Pem(block.group(1), block.group(2)))
        .toList();
  }

  /**
   * What the lines say.
   *
   * @throws IllegalArgumentException where they are no Base64
   */
  byte[] bytes() {
    return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
  }
}
