package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.Forecast;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.outbox.SenderLimits;
import com.artakusuma.wags.web.compose.table.BadTable;
import com.artakusuma.wags.web.live.Pulses;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.primefaces.PrimeFaces;

/**
 * Writing a broadcast: first it is checked, then it is confirmed. The form, its file included,
 * comes again with the confirmation and is sent only if it is what was checked.
 */
@Named("broadcastPage")
@RequestScoped
public class BroadcastPage {

  @Inject private BroadcastIntake intake;
  @Inject private WrittenRecipients recipients;
  @Inject private Pulses pulses;
  @Inject private SenderLimits limits;
  @Inject private LastCheck lastCheck;
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
  private Long accepted;
  private int acceptedSize;
  private Long ahead;
  private Integer perMinute;

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
    if (!now.sameAs(before)) {
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
    lastCheck.set(null);
    try {
      lastCheck.set(recipients.read(text, list));
    } catch (WrittenRecipients.Missing e) {
      problem = texts.of(e.getMessage(), getMaxMegabytes());
    } catch (RecipientList.TooMany e) {
      problem = texts.of("broadcast.tooMany", maxRecipients);
    } catch (BadTable e) {
      problem = texts.of("broadcast.file." + e.kind());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
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
    return accepted;
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
