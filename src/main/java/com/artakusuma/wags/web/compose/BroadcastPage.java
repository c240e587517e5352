package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.Forecast;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.queue.pace.SenderPace;
import com.artakusuma.wags.web.compose.table.BadTable;
import com.artakusuma.wags.web.live.Pulses;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.primefaces.PrimeFaces;

/**
 * Writing a broadcast: first it is checked, then it is confirmed. The form, its file included,
 * comes again with the confirmation and is sent only if it is what was checked.
 */
@Named("broadcastPage")
@RequestScoped
public class BroadcastPage {

  private static final String START = "broadcast:start";

  @Inject private BroadcastIntake intake;
  @Inject private WrittenRecipients recipients;
  @Inject private Pulses pulses;
  @Inject private SenderPace limits;
  @Inject private LastCheck lastCheck;
  @Inject private FormToken token;
  @Inject private Broadcasts broadcasts;
  @Inject private SignedIn signedIn;
  @Inject private Scopes scopes;
  @Inject private Clock clock;
  @Inject private ZoneId zone;
  @Inject private Texts texts;
  @Inject private Formats formats;

  @Inject
  @ConfigProperty(name = "PHONE_REGION", defaultValue = "ID")
  private String region;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS", defaultValue = "1000000")
  private int maxRecipients;

  private String text;
  private String problem;
  private boolean changed;
  private boolean served;
  private Long accepted;
  private int acceptedSize;
  private Long ahead;
  private Integer perMinute;

  /** Reads and counts; sends nothing. */
  public void check() {
    lastCheck.set(read(new RecipientList(region, maxRecipients)));
  }

  /** Sends what was checked, once; anything else is only checked again. */
  public void send() {
    served = true;
    token.act().ifPresent(this::send);
  }

  private void send(OnceOnly act) {
    BroadcastCheck before = lastCheck.get();
    OptionalLong earlier = intake.accepted(act);
    if (earlier.isPresent()) {
      accept(earlier.getAsLong());
      return;
    }
    RecipientList list = new RecipientList(region, maxRecipients);
    BroadcastCheck now = read(list);
    if (now == null || now.size() == 0 || !now.sameAs(before)) {
      changed = now != null && now.size() > 0;
      lastCheck.set(now);
    } else {
      accept(intake.accept(signedIn.caller(), text, clock.instant(), list, act));
    }
  }

  private void accept(long id) {
    accepted = id;
    acceptedSize = broadcasts.find(id).map(Broadcast::getTotal).orElse(0);
    lastCheck.set(null);
    PrimeFaces.current().ajax().addCallbackParam("accepted", accepted);
  }

  /** What was found, or null where the recipients cannot be read; then the problem says why. */
  private BroadcastCheck read(RecipientList list) {
    try {
      return recipients.read(text, list);
    } catch (WrittenRecipients.Missing e) {
      problem = texts.of(e.getMessage(), getMaxMegabytes());
    } catch (RecipientList.TooMany e) {
      problem = texts.of("broadcast.tooMany", maxRecipients);
    } catch (BadTable e) {
      problem = texts.of("broadcast.file." + e.kind());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  /** What was found, or null before the first check. */
  public BroadcastCheck getCheck() {
    return lastCheck.get();
  }

  /** Why the recipients could not be read, or null. */
  public String getProblem() {
    return problem;
  }

  /** Whether the form was changed after its check. */
  public boolean isChanged() {
    return changed;
  }

  /** The id of the broadcast that was taken in, or null. */
  public Long getAccepted() {
    if (!served && isPressedLate()) {
      served = true;
      token.act().map(intake::accepted).orElse(OptionalLong.empty()).ifPresent(this::accept);
    }
    return accepted;
  }

  /**
   * Whether the form came by its button and nobody has sent it: Faces passes over the button where
   * another press has just sent the same, and with it the button is gone.
   */
  private static boolean isPressedLate() {
    FacesContext faces = FacesContext.getCurrentInstance();
    return faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE
        && START.equals(
            faces.getExternalContext().getRequestParameterMap().get("jakarta.faces.source"));
  }

  /** How many get it. */
  public int getAcceptedSize() {
    return acceptedSize;
  }

  /** Messages of this sender that are still to go out. */
  public long getAhead() {
    if (ahead == null) {
      ahead = pulses.of(scopes.own()).waiting();
    }
    return ahead;
  }

  /** Messages a minute; 0 where nothing paces this sender. */
  public int getPerMinute() {
    if (perMinute == null) {
      perMinute = limits.perMinute(signedIn.caller().username());
    }
    return perMinute;
  }

  /** From now until the last one has it; null where no pace says so. */
  public Duration getDuration() {
    return Forecast.of(getCheck().size(), getAhead(), getPerMinute()).orElse(null);
  }

  /** When the last one has it; only where there is a duration. */
  public String getFinish() {
    Instant now = clock.instant();
    return FinishTime.words(Texts.locale(), zone, now, now.plus(getDuration()));
  }

  /** Says what will happen once this is confirmed. */
  public String getConfirmation() {
    int size = getCheck().size();
    String sender = signedIn.caller().username();
    return getDuration() == null
        ? texts.of("broadcast.confirm.unpaced", size, sender)
        : texts.of(
            "broadcast.confirm",
            size,
            sender,
            getPerMinute(),
            getFinish(),
            formats.duration(getDuration()));
  }

  public int getMaxMegabytes() {
    return recipients.maxMegabytes();
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = WrittenText.plain(text);
  }
}
