package com.artakusuma.wags.web.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session that only one request sees; the server knows nothing of it, and no cookie is set. */
final class PassingSession implements HttpSession {

  private final ServletContext context;
  private final long created = System.currentTimeMillis();
  private final Map<String, Object> attributes = new HashMap<>();

  PassingSession(ServletContext context) {
    this.context = context;
  }

  @Override
  public long getCreationTime() {
    return created;
  }

  @Override
  public String getId() {
    return "";
  }

  @Override
  public long getLastAccessedTime() {
    return created;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public void setMaxInactiveInterval(int interval) {
    // it ends with its request, whatever anybody wants
  }

  @Override
  public int getMaxInactiveInterval() {
    return 0;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public void invalidate() {
    attributes.clear();
  }

  @Override
  public boolean isNew() {
    return true;
  }
}
