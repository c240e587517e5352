package com.artakusuma.wags.web;

import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.RecipientList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.primefaces.PrimeFaces;

/**
 * Writing a broadcast: first it is checked, then it is confirmed. The form comes again with the
 * confirmation and is sent only if it is what was checked.
 */
@Named("broadcastPage")
@RequestScoped
public class BroadcastPage {

  @Inject private BroadcastIntake intake;
  @Inject private Pulses pulses;
  @Inject private LastCheck lastCheck;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private Texts texts;

  @Inject
  @ConfigProperty(name = "PHONE_REGION", defaultValue = "ID")
  private String region;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS", defaultValue = "1000000")
  private int maxRecipients;

  @Inject
  @ConfigProperty(name = "PACING_PER_MINUTE", defaultValue = "100")
  private int perMinute;

  private String text;
  private String recipients;
  private boolean changed;
  private Long accepted;
  private int acceptedSize;

  /** Reads and counts; sends nothing. */
  public void check() {
    read();
  }

  /** Sends what was checked; anything else is only checked again. */
  public void send() {
    BroadcastCheck before = lastCheck.get();
    RecipientList list = read();
    BroadcastCheck now = lastCheck.get();
    if (now == null || now.size() == 0) {
      return;
    }
    if (before == null || !before.fingerprint().equals(now.fingerprint())) {
      changed = true;
      return;
    }
    accepted = intake.accept(signedIn.caller(), text, clock.instant(), list);
    acceptedSize = now.size();
    lastCheck.set(null);
    PrimeFaces.current().ajax().addCallbackParam("accepted", accepted);
  }

  private RecipientList read() {
    RecipientList list = new RecipientList(region, maxRecipients);
    try {
      lastCheck.set(BroadcastCheck.of(text, recipients, list, perMinute));
    } catch (RecipientList.TooMany e) {
      lastCheck.set(null);
      texts.error("broadcast.tooMany", maxRecipients);
    }
    return list;
  }

  /** What was found, or null before the first check. */
  public BroadcastCheck getCheck() {
    return lastCheck.get();
  }

  /** Whether the form was changed after its check. */
  public boolean isChanged() {
    return changed;
  }

  /** The id of the broadcast that was taken in, or null. */
  public Long getAccepted() {
    return accepted;
  }

  /** How many get it. */
  public int getAcceptedSize() {
    return acceptedSize;
  }

  /** Messages of this sender that are still to go out. */
  public long getAhead() {
    return pulses.of(signedIn.caller()).waiting();
  }

  public int getPerMinute() {
    return perMinute;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = WrittenText.plain(text);
  }

  public String getRecipients() {
    return recipients;
  }

  public void setRecipients(String recipients) {
    this.recipients = recipients;
  }
}
