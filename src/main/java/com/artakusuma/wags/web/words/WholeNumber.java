package com.artakusuma.wags.web.words;

import jakarta.el.ValueExpression;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Named;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole number as people write it: 1000, 1.000 or 1,000, as the console's texts have it. */
@Named("wholeNumber")
@ApplicationScoped
public class WholeNumber implements Converter<Number> {

  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern GROUPED =
      Pattern.compile("[1-9][0-9]{0,2}(?:(?:\\.[0-9]{3}){1,5}|(?:,[0-9]{3}){1,5})");

  @Override
  public @Nullable Number getAsObject(
      FacesContext faces, UIComponent field, @Nullable String written) {
    Number number = read(written);
    ValueExpression value = field.getValueExpression("value");
    if (number == null || value == null || value.getType(faces.getELContext()) != Integer.class) {
      return number;
    }
    if (number.longValue() > Integer.MAX_VALUE || number.longValue() < Integer.MIN_VALUE) {
      throw new ConverterException();
    }
    return number.intValue();
  }

  /**
   * What was written; null for nothing.
   *
   * @throws ConverterException where it is no whole number
   */
  static @Nullable Long read(@Nullable String written) {
    String number = written == null ? "" : written.strip();
    if (number.isEmpty()) {
      return null;
    }
    if (GROUPED.matcher(number).matches()) {
      number = number.replaceAll("[.,]", "");
    }
    if (!PLAIN.matcher(number).matches()) {
      throw new ConverterException();
    }
    return Long.valueOf(number);
  }

  @Override
  public String getAsString(FacesContext faces, UIComponent field, @Nullable Number number) {
    return number == null ? "" : Long.toString(number.longValue());
  }
}
