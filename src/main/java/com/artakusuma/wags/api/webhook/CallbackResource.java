package com.artakusuma.wags.api.webhook;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.Secured;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.webhook.manage.Callbacks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses that the caller's own messages name, and the secret of all of them. */
@Path("/webhooks/callbacks")
@Produces(MediaType.APPLICATION_JSON)
@Secured(KeyScope.SEND)
@ApplicationScoped
public class CallbackResource {

  @Inject private Callbacks callbacks;
  @Inject private WebhookRefusals refusals;
  @Inject private CurrentCaller caller;

  /**
   * Those in use, the oldest first.
   *
   * @param most how many there may be
   */
  @JsonbPropertyOrder({"callbacks", "most"})
  public record Items(List<CallbackItem> callbacks, int most) {}

  /** The secret; until when the one before signs, too, is left out where none does. */
  @JsonbPropertyOrder({"secret", "oldSecretUntil"})
  public record SecretItem(String secret, @Nullable String oldSecretUntil) {}

  @GET
  @Secured(KeyScope.READ)
  public Items list() {
    return new Items(
        refusals.done(CallbackField.FIELD, () -> callbacks.of(caller.get().id())).stream()
            .map(CallbackItem::of)
            .toList(),
        callbacks.most());
  }

  /**
   * It is made when it is asked for, or needed, for the first time. No GET: who only reads could
   * sign with it.
   */
  @POST
  @Path("/secret/show")
  public SecretItem secret() {
    return item(refusals.done(CallbackField.FIELD, () -> callbacks.secret(caller.get().id())));
  }

  /** Makes another one; the one before signs, too, for a day. */
  @POST
  @Path("/secret")
  public SecretItem rotate() {
    return item(refusals.done(CallbackField.FIELD, () -> callbacks.rotate(caller.get().id())));
  }

  private static SecretItem item(Callbacks.Secret secret) {
    return new SecretItem(secret.secret(), ClientTime.acceptedOrNull(secret.oldUntil()));
  }
}
