package com.artakusuma.wags.platform.body;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.jspecify.annotations.Nullable;

/** A file of a {@link MultipartForm}, as the servlet API shows one. */
record UploadedPart(DiskFileItem item) implements Part {

  @Override
  public InputStream getInputStream() throws IOException {
    return item.getInputStream();
  }

  @Override
  public String getContentType() {
    return item.getContentType();
  }

  @Override
  public String getName() {
    return item.getFieldName();
  }

  @Override
  public @Nullable String getSubmittedFileName() {
    return item.getName();
  }

  @Override
  public long getSize() {
    return item.getSize();
  }

  @Override
  public void write(String fileName) throws IOException {
    item.write(Path.of(fileName));
  }

  @Override
  public void delete() throws IOException {
    item.delete();
  }

  @Override
  public String getHeader(String name) {
    return item.getHeaders().getHeader(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return listed(item.getHeaders().getHeaders(name));
  }

  @Override
  public Collection<String> getHeaderNames() {
    return listed(item.getHeaders().getHeaderNames());
  }

  private static Collection<String> listed(java.util.Iterator<String> each) {
    List<String> all = new ArrayList<>();
    each.forEachRemaining(all::add);
    return all;
  }
}
