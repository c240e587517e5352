package com.artakusuma.wags.web.gateway;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.Letter;
import com.artakusuma.wags.gateway.SendResult;
import com.artakusuma.wags.gateway.call.Gateways;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.UnreadableSecretException;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.queue.session.SenderSessions;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tries the gateway that an admin has chosen: asks for a sender's session, and sends one message
 * there and then, past the queue and its sender's hours and caps, but to nobody on the blocklist.
 * The audit log has it, the history does not.
 */
@Named("gatewayTrial")
@RequestScoped
public class GatewayTrial {

  private static final int SHOWN = 500;

  @Inject private GatewaysPage page;
  @Inject private GatewayDirectory directory;
  @Inject private Gateways gateways;
  @Inject private SignedIn signedIn;
  @Inject private UserAdministration administration;
  @Inject private Blocklist blocklist;
  @Inject private AuditLog audit;
  @Inject private Texts texts;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  private @Nullable String sender;
  private @Nullable String recipient;
  private @Nullable String session;
  private @Nullable String result;
  private @Nullable String response;

  /** Asks and, where a recipient is written, sends. */
  public void run() {
    try {
      Endpoint endpoint = directory.named(page.getChosenName()).orElseThrow().as(account());
      session = texts.of("session." + gateways.state(endpoint).status());
      if (recipient != null && !recipient.isBlank()) {
        send(endpoint);
      }
    } catch (UnreadableSecretException e) {
      result = texts.of("gateways.unreadable");
    }
  }

  private void send(Endpoint endpoint) {
    String to = Recipient.normalise(Objects.requireNonNull(recipient), region).orElseThrow();
    String from = Objects.requireNonNullElse(sender, "");
    if (!administration.isAdmin(signedIn.caller().id())) {
      result = texts.of("gateways.wrong.FORBIDDEN");
      return;
    }
    if (blocklist.blocks(from, to)) {
      result = texts.of("gateways.try.blocked");
      return;
    }
    audit.note(AuditAct.GATEWAY_TRIED, page.getChosenName(), from);
    Letter letter =
        new Letter("wags-test-" + UUID.randomUUID(), from, to, texts.of("gateways.try.text"));
    SendResult answer = gateways.send(endpoint, letter);
    result = texts.of("gateways.try." + answer.getClass().getSimpleName());
    String words = answer.response();
    response =
        (answer.status() == null ? "" : "HTTP " + answer.status() + ": ")
            + words.substring(0, Math.min(words.length(), SHOWN));
  }

  /** What the gateway calls the sender, where it uses this one. */
  private String account() {
    return users()
        .filter(line -> line.sender().equals(sender))
        .map(SenderSessions.Line::account)
        .filter(account -> account != null)
        .findFirst()
        .orElse(Objects.requireNonNullElse(sender, ""));
  }

  /** Who uses the chosen gateway. */
  private Stream<SenderSessions.Line> users() {
    String stored =
        page.getChosenName().equals(GatewayDirectory.SETTINGS_NAME) ? null : page.getChosenName();
    return page.getSenders().stream().filter(line -> Objects.equals(stored, line.gateway()));
  }

  /** In whose name it is tried: at first a sender that uses it, if there is one. */
  public @Nullable String getSender() {
    return sender == null
        ? users().map(SenderSessions.Line::sender).findFirst().orElse(null)
        : sender;
  }

  public void setSender(String sender) {
    this.sender = sender;
  }

  public @Nullable String getRecipient() {
    return recipient;
  }

  public void setRecipient(String recipient) {
    this.recipient = recipient;
  }

  /** How the session does, in words; null before it was asked for. */
  public @Nullable String getSession() {
    return session;
  }

  /** What came of the message, in words; null where none was sent. */
  public @Nullable String getResult() {
    return result;
  }

  /** The gateway's own words for it, or null. */
  public @Nullable String getResponse() {
    return response;
  }
}
