package com.artakusuma.wags.web.words;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The console's words in the reader's language. */
@Named("texts")
@ApplicationScoped
public class Texts {

  private static final String BUNDLE = "com.artakusuma.wags.web.messages";

  /** The text of a key with its places filled; numbers are written as the language writes them. */
  public String of(String key, @Nullable Object... values) {
    return in(locale(), key, values);
  }

  public static String in(Locale locale, String key, @Nullable Object... values) {
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(values);
  }

  /** The language of the page that is being made. */
  public static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }

  /** Puts an error on the page that belongs to no single field. */
  public void error(String key, @Nullable Object... values) {
    FacesContext.getCurrentInstance()
        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, of(key, values), null));
  }
}
