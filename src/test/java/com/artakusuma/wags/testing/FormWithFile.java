package com.artakusuma.wags.testing;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Posts of {@code multipart/form-data}: fields, and a file in the field {@code file}. */
public final class FormWithFile {

  private FormWithFile() {}

  /**
   * Makes a request such a post.
   *
   * @param name the file's; null for a form without one
   */
  public static HttpRequest.Builder post(
      HttpRequest.Builder request, Map<String, String> fields, String name, byte... content) {
    return post(request, fields, StandardCharsets.UTF_8, name, content);
  }

  /** The same, with fields and the file's name written otherwise than in UTF-8. */
  static HttpRequest.Builder post(
      HttpRequest.Builder request,
      Map<String, String> fields,
      Charset charset,
      String name,
      byte... content) {
    String boundary = "boundary-" + UUID.randomUUID();
    StringBuilder head = new StringBuilder();
    fields.forEach(
        (field, value) ->
            head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, field, value)));
    if (name != null) {
      head.append(
          "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
              .formatted(boundary, name));
    }
    String tail = (name == null ? "" : "\r\n") + "--" + boundary + "--\r\n";
    return request
        .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(
            BodyPublishers.concat(
                BodyPublishers.ofString(head.toString(), charset),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString(tail)));
  }
}
