package com.artakusuma.wags.platform.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadFileCountLimitException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A form with a file, received whole before anybody reads it. What is large lies in files; the
 * server's own way makes a text in memory of each field, however long.
 */
public final class MultipartForm extends HttpServletRequestWrapper implements AutoCloseable {

  private static final int SMALL = 64 * 1024;
  private static final int MOST_FIELDS = 100;

  private final Map<String, String[]> fields = new LinkedHashMap<>();
  private final Map<String, Part> files = new LinkedHashMap<>();
  private final List<DiskFileItem> items;
  private final long size;
  private final boolean packed;

  private MultipartForm(HttpServletRequest request, List<DiskFileItem> items) throws IOException {
    super(request);
    this.items = items;
    this.size = items.stream().mapToLong(DiskFileItem::getSize).sum();
    boolean anyPacked = false;
    for (DiskFileItem item : items) {
      anyPacked |= !item.isFormField() && isPacked(item);
      if (item.isFormField()) {
        fields.merge(item.getFieldName(), new String[] {text(item)}, MultipartForm::joined);
      } else if (files.put(item.getFieldName(), new UploadedPart(item)) != null) {
        throw new FileUploadException("the file " + item.getFieldName() + " is given twice");
      }
    }
    this.packed = anyPacked;
  }

  /**
   * Receives a form.
   *
   * @param mostBytes of all together
   * @param mostInField bytes of what is no file
   * @throws FileUploadSizeException where it has more
   * @throws IOException where it breaks the rules of its format, or does not come
   */
  public static MultipartForm receive(HttpServletRequest request, long mostBytes, long mostInField)
      throws IOException {
    if (request.getContentType() == null) {
      throw new FileUploadException("the request has no Content-Type");
    }
    DiskFileItemFactory factory =
        DiskFileItemFactory.builder().setBufferSize(SMALL).setPath(UploadFolder.path()).get();
    JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload =
        new JakartaServletFileUpload<>(factory);
    upload.setSizeMax(mostBytes);
    upload.setFileCountMax(MOST_FIELDS);
    List<DiskFileItem> items = parse(upload, request);
    try {
      for (DiskFileItem item : items) {
        if (item.isFormField() && item.getSize() > mostInField) {
          throw new FileUploadSizeException("A field is too long", mostInField, item.getSize());
        }
      }
      return new MultipartForm(request, items);
    } catch (IOException e) {
      delete(items);
      throw e;
    }
  }

  private static List<DiskFileItem> parse(
      JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> upload,
      HttpServletRequest request)
      throws IOException {
    try {
      return upload.parseRequest(new Steady(request));
    } catch (FileUploadFileCountLimitException e) {
      throw new FileUploadException("it has more than " + MOST_FIELDS + " parts");
    } catch (FileUploadSizeException e) {
      if (e.getPermitted() == upload.getSizeMax()) {
        throw e;
      }
      throw new FileUploadException(
          "a part's head, such as a file's name, has more than " + e.getPermitted() + " bytes");
    } catch (InvalidPathException e) {
      throw new FileUploadException("a file has a name that no file can have here");
    }
  }

  /**
   * A field's text, in the character set that it names, or else UTF-8: what is not written in that
   * is refused, and not sent on with signs in its place.
   */
  private static String text(DiskFileItem item) throws FileUploadException {
    try {
      String type = item.getContentType();
      boolean named = type != null && type.toLowerCase(Locale.ROOT).contains("charset=");
      Charset charset = named ? item.getCharset() : StandardCharsets.UTF_8;
      return charset.newDecoder().decode(ByteBuffer.wrap(item.get())).toString();
    } catch (IOException | IllegalArgumentException e) {
      throw new FileUploadException(
          "the field "
              + item.getFieldName()
              + " is not written in UTF-8, nor in a charset it names");
    }
  }

  private static String[] joined(String[] before, String... more) {
    return Stream.of(before, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Its fields and files, in order. */
  List<DiskFileItem> parts() {
    return items;
  }

  /**
   * For a form whose fields have one value each.
   *
   * @throws FileUploadException where one is given twice
   */
  public void requireOneOfEach() throws FileUploadException {
    for (Map.Entry<String, String[]> field : fields.entrySet()) {
      if (field.getValue().length > 1) {
        throw new FileUploadException("the field " + field.getKey() + " is given twice");
      }
    }
  }

  /** Whether it takes memory or time to speak of to work with, as whatever is packed may. */
  public boolean isLarge() {
    return size > SMALL || packed;
  }

  private static boolean isPacked(DiskFileItem file) throws IOException {
    try (InputStream bytes = file.getInputStream()) {
      return bytes.read() == 'P' && bytes.read() == 'K';
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = fields.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(fields);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(fields.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return fields.get(name);
  }

  @Override
  public @Nullable Part getPart(String name) {
    return files.get(name);
  }

  @Override
  public Collection<Part> getParts() {
    return List.copyOf(files.values());
  }

  /** Deletes its files. */
  @Override
  public void close() throws IOException {
    delete(items);
  }

  private static void delete(List<DiskFileItem> items) throws IOException {
    for (DiskFileItem item : items) {
      item.delete();
    }
  }

  /** The request's body, which ends where it only keeps a thread. */
  private static final class Steady extends JakartaServletRequestContext {

    Steady(HttpServletRequest request) {
      super(request);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new SteadyBody(super.getInputStream());
    }
  }
}
