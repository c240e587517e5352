package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.accept.MessageIntake;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Sending one message. */
@Named("sendPage")
@RequestScoped
public class SendPage {

  private static final String AGAIN = "again";

  @Inject private MessageIntake intake;
  @Inject private Messages messages;
  @Inject private Formats formats;
  @Inject private SignedIn signedIn;
  @Inject private FormToken token;
  @Inject private Clock clock;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  private @Nullable String recipient;
  private @Nullable String text;
  private @Nullable String sentTo;
  private @Nullable Long messageId;
  private boolean other;

  /** Fills the form with the message that the address names: to correct it and send it again. */
  @PostConstruct
  void fill() {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      asked()
          .flatMap(id -> messages.find(signedIn.caller().username(), id))
          .filter(line -> line.template() == null)
          .ifPresent(
              line -> {
                recipient = formats.recipient(line.recipient());
                text = line.text();
              });
    }
  }

  private Optional<Long> asked() {
    return WrittenId.read(parameters.get(AGAIN));
  }

  /** What this form's draft is called, so that a correction leaves another draft alone. */
  public String getDraft() {
    return asked().map(id -> "send-" + id).orElse("send");
  }

  /** Queues the message, once; the fields were checked before. */
  public void send() {
    token.act().ifPresent(this::send);
  }

  private void send(OnceOnly act) {
    Caller caller = signedIn.caller();
    sentTo = Recipient.normalise(Objects.requireNonNull(recipient), region).orElseThrow();
    messageId =
        intake.enqueue(
            new NewMessage(
                caller.id(),
                caller.username(),
                sentTo,
                Objects.requireNonNull(text),
                clock.instant()),
            act);
    Optional<MessageLine> earlier =
        messages.find(caller.username(), messageId).filter(stored -> !isWritten(stored));
    if (earlier.isPresent()) {
      other = true;
      sentTo = earlier.get().recipient();
    } else {
      recipient = null;
      text = null;
    }
  }

  private boolean isWritten(MessageLine stored) {
    return stored.recipient().equals(sentTo) && stored.text().equals(text);
  }

  /**
   * Whether the form had been sent before, without its answer coming, and was changed since: then
   * what was queued is not what it says now.
   */
  public boolean isOther() {
    return other;
  }

  /** The form's token, which its draft keeps: a page that is loaded anew sends nothing twice. */
  public String getToken() {
    return messageId == null ? token.kept() : token.getFresh();
  }

  /** The id of the message that was queued, or null. */
  public @Nullable Long getMessageId() {
    return messageId;
  }

  /** Whom the message was queued for, as people read it. */
  public String getSentTo() {
    return formats.recipient(Objects.requireNonNull(sentTo));
  }

  /** The reasons why something written may be no recipient, for the script to choose from. */
  public Recipient.Problem[] getProblems() {
    return Recipient.Problem.values();
  }

  /** What the message's status may become, for the script to choose from. */
  public MessageStatus[] getStatuses() {
    return MessageStatus.values();
  }

  public @Nullable String getRecipient() {
    return recipient;
  }

  public void setRecipient(String recipient) {
    this.recipient = recipient;
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = FormText.plain(text);
  }
}
