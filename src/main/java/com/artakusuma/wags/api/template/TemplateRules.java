package com.artakusuma.wags.api.template;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.message.template.ApprovedTemplate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Whether a sender's messages may go by templates. */
@ApplicationScoped
public class TemplateRules {

  @Inject private Gateways gateways;

  /**
   * The template that a request names.
   *
   * @return null where it names none
   * @throws ApiException 409 where the sender's gateway has no templates
   */
  public @Nullable ApprovedTemplate of(TemplateField field, String sender) {
    if (field.isAbsent()) {
      return null;
    }
    if (!gateways.takesTemplates(sender)) {
      throw new ApiException(
          Response.Status.CONFLICT,
          "No templates",
          "The gateway of sender "
              + sender
              + " does not support templates: send a message instead");
    }
    return field.template();
  }
}
