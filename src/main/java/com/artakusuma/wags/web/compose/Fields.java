package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.message.Reading;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.OneLine;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.ValidatorException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What the console's forms accept, in the reader's words where they do not. */
@Named("fields")
@ApplicationScoped
public class Fields {

  private static final int KEY_NAME = 64;

  @Inject private Texts texts;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS")
  private int maxChars;

  /** A phone number in any spelling, or a group. */
  public void recipient(FacesContext context, UIComponent component, Object value) {
    Reading reading = Recipient.read((String) value, region);
    if (reading.problem() != null) {
      throw refusal("recipient.problem." + reading.problem(), reading.sign());
    }
  }

  /** The same, or nothing: Faces has empty fields validated, too. */
  public void recipientIfAny(FacesContext context, UIComponent component, Object value) {
    if (value != null && !((String) value).isBlank()) {
      recipient(context, component, value);
    }
  }

  /** A text that is not blank and not too long. */
  public void text(FacesContext context, UIComponent component, Object value) {
    String problem = FormText.problem((String) value, maxChars);
    if (problem != null) {
      throw refusal(problem, maxChars);
    }
  }

  /** A text for many, whose variables can be read. */
  public void broadcastText(FacesContext context, UIComponent component, Object value) {
    text(context, component, value);
    try {
      Template.of(FormText.plain((String) value));
    } catch (BadTemplateException e) {
      throw refusal("text.variable." + e.kind(), e.position(), e.written());
    }
  }

  /** What a broadcast is called, if anything; its length is cut by the field. */
  public void broadcastName(FacesContext context, UIComponent component, Object value) {
    if (value != null && !OneLine.is(((String) value).strip())) {
      throw refusal("broadcast.name.invalid");
    }
  }

  /** What a key is called: not blank. */
  public void keyName(FacesContext context, UIComponent component, Object value) {
    String name = ((String) value).strip();
    if (name.isEmpty() || name.length() > KEY_NAME) {
      throw refusal("account.create.name.required");
    }
  }

  /** A name that the gateway can take for a sender. */
  public void username(FacesContext context, UIComponent component, Object value) {
    if (!UserAdministration.isUsername(((String) value).strip())) {
      throw refusal("users.username.invalid");
    }
  }

  private ValidatorException refusal(String key, @Nullable Object... values) {
    return new ValidatorException(
        new FacesMessage(FacesMessage.SEVERITY_ERROR, texts.of(key, values), null));
  }

  public int getMaxChars() {
    return maxChars;
  }
}
