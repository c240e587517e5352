package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.BroadcastIntake;
import com.artakusuma.wags.broadcast.NewBroadcast;
import com.artakusuma.wags.broadcast.Outlook;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.copy.BroadcastCopy;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.web.compose.check.BroadcastCheck;
import com.artakusuma.wags.web.compose.check.LastCheck;
import com.artakusuma.wags.web.compose.check.RecipientReading;
import com.artakusuma.wags.web.compose.check.WrittenRecipients;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * Writing a broadcast: first it is checked, then it is confirmed. The form, its file included,
 * comes again with the confirmation and is sent only if it is what was checked.
 */
@Named("broadcastPage")
@RequestScoped
public class BroadcastPage {

  private static final String BUTTONS = "broadcast:";

  /** So many recipients of what was started are looked for in the form: a few seconds' work. */
  private static final int COMPARED = 50_000;

  @Inject private BroadcastIntake intake;
  @Inject private RecipientReading reading;
  @Inject private WrittenRecipients recipients;
  @Inject private Outlooks outlooks;
  @Inject private LastCheck lastCheck;
  @Inject private BroadcastExpiry expiry;
  @Inject private CopiedBroadcast copied;
  @Inject private BroadcastCopy copies;
  @Inject private FormToken token;
  @Inject private Broadcasts broadcasts;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;
  @Inject private Texts texts;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private @Nullable String text;
  private @Nullable String name;
  private @Nullable LocalDateTime sendAt;
  private boolean urgent;
  private @Nullable BroadcastCheck check;
  private boolean looked;
  private @Nullable String wrongTimes;
  private boolean changed;
  private boolean served;
  private boolean other;
  private @Nullable Long accepted;
  private @Nullable Broadcast started;
  private @Nullable Outlook outlook;

  /** Begins with the broadcast that the address names, if it names one. */
  @PostConstruct
  void copy() {
    if (copied.isAny()) {
      setText(copied.text());
      name = copied.name();
      urgent = copied.urgent();
    }
  }

  /**
   * Reads and counts; sends nothing. A form that was sent already, whose answer was lost, gets it
   * now: with another token it would be sent again.
   */
  public void check() {
    served = true;
    OptionalLong earlier = earlier(token.given());
    if (earlier.isPresent()) {
      accept(earlier.getAsLong());
    } else {
      remember(read(reading.list(written()), BroadcastExpiry.JUST_NOW));
    }
  }

  private OptionalLong earlier(Optional<OnceOnly> act) {
    return act.map(intake::accepted).orElse(OptionalLong.empty());
  }

  /** Sends what was checked, once; anything else is only checked again. */
  public void send() {
    served = true;
    token.act().ifPresent(this::send);
  }

  private void send(OnceOnly act) {
    BroadcastCheck before = getCheck();
    OptionalLong earlier = intake.accepted(act);
    if (earlier.isPresent()) {
      accept(earlier.getAsLong());
      return;
    }
    RecipientList list = reading.list(written());
    BroadcastCheck now = read(list, BroadcastExpiry.SINCE_THE_CHECK);
    if (now == null || !now.sendable() || !now.sameAs(before)) {
      changed = now != null && now.sendable();
      remember(now);
    } else {
      accept(intake.accept(wanted(), list, act), now);
    }
  }

  /**
   * What was found, or null where something cannot be right; then the problem says what.
   *
   * @param leeway how long its start may be over
   */
  private @Nullable BroadcastCheck read(RecipientList list, Duration leeway) {
    wrongTimes = expiry.problem(sendAt, leeway);
    String options = sendAt + " " + expiry.getAt() + " " + urgent;
    return wrongTimes != null ? null : reading.read(written(), list, options);
  }

  /** The text, which the form requires. */
  private String written() {
    return Objects.requireNonNull(text);
  }

  private NewBroadcast wanted() {
    Instant now = clock.instant();
    return new NewBroadcast(
        signedIn.caller(),
        RecipientReading.stored(written()),
        null,
        now,
        name,
        laterThan(now).orElse(null),
        expiry.instant(),
        urgent,
        null);
  }

  /** When it is to begin; empty for at once, as where the time has passed already. */
  private Optional<Instant> laterThan(Instant now) {
    return Optional.ofNullable(sendAt)
        .map(at -> at.atZone(zone).toInstant())
        .filter(at -> at.isAfter(now));
  }

  /** What an earlier press started, whatever the form says by now. */
  private void accept(long id) {
    BroadcastCheck same = null;
    if (text != null) {
      RecipientList list = reading.list(written());
      BroadcastCheck now = read(list, BroadcastExpiry.SINCE_THE_CHECK);
      same = copies.isWithin(id, COMPARED, list) ? now : null;
    }
    accept(id, same);
  }

  /**
   * Shows what was started; the page's script empties the form only where it says nothing else.
   *
   * @param now what the form says; null where that cannot be read, or has other recipients
   */
  private void accept(long id, @Nullable BroadcastCheck now) {
    accepted = id;
    started = broadcasts.find(id).orElse(null);
    other = started == null || now == null || !isStarted(now, started);
    remember(null);
    if (!other) {
      PrimeFaces.current().ajax().addCallbackParam("accepted", accepted);
    }
  }

  private boolean isStarted(BroadcastCheck now, Broadcast stored) {
    return stored.getText().equals(RecipientReading.stored(written()))
        && Objects.equals(stored.getName(), name)
        && Objects.equals(stored.getSendAt(), laterThan(stored.getStoredAt()).orElse(null))
        && Objects.equals(stored.getExpiresAt(), expiry.instant())
        && stored.getTotal() == now.size();
  }

  /**
   * What was found, or null before the first check; the same all through a request, though another
   * press of the page may send it meanwhile.
   */
  public @Nullable BroadcastCheck getCheck() {
    if (!looked) {
      looked = true;
      check = lastCheck.get();
    }
    return check;
  }

  private void remember(@Nullable BroadcastCheck found) {
    looked = true;
    check = found;
    lastCheck.set(found);
  }

  /** Why nothing was found, or null. */
  public @Nullable String getProblem() {
    return wrongTimes != null ? wrongTimes : reading.problem();
  }

  /** Whether the form was changed after its check. */
  public boolean isChanged() {
    return changed;
  }

  /** The id of the broadcast that was taken in, or null. */
  public @Nullable Long getAccepted() {
    if (!served && isPressedLate()) {
      served = true;
      earlier(token.given()).ifPresent(this::accept);
    }
    return accepted;
  }

  /**
   * Whether the form came by one of its buttons and nothing was done: Faces passes over those of
   * the check where another press has just sent the same, and with it they are gone.
   */
  private boolean isPressedLate() {
    return FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE
        && parameters.getOrDefault("jakarta.faces.source", "").startsWith(BUTTONS);
  }

  /** How many get it. */
  public int getAcceptedSize() {
    return started == null ? 0 : started.getTotal();
  }

  /**
   * Whether the form had been sent before, without its answer coming, and was changed since: then
   * what was started is not what it says now.
   */
  public boolean isOther() {
    return other;
  }

  /** The form's token, which its draft keeps: a page that is loaded anew sends nothing twice. */
  public String getToken() {
    return getAccepted() == null ? token.kept() : token.getFresh();
  }

  /** Broadcasts of this sender that run beside it. */
  public long getBeside() {
    return outlook().beside(0);
  }

  private Outlook outlook() {
    if (outlook == null) {
      outlook = outlooks.fresh(signedIn.caller().username());
    }
    return outlook;
  }

  /** Messages a minute; 0 where nothing paces this sender. */
  public int getPerMinute() {
    return outlook().perMinute();
  }

  /** How it would go out. */
  public Outlook.NewCourse getCourse() {
    return outlook()
        .ofNew(Objects.requireNonNull(getCheck()).size(), urgent, begins(), expiry.instant());
  }

  private Instant begins() {
    Instant now = clock.instant();
    return laterThan(now).orElse(now);
  }

  /** From its start until the last one has it; null where no pace says so. */
  public @Nullable Duration getDuration() {
    Instant begins = begins();
    return getCourse().ends().map(end -> Duration.between(begins, end)).orElse(null);
  }

  /** When the last one has it; only where there is a duration. */
  public String getFinish() {
    Instant now = clock.instant();
    Instant end = laterThan(now).orElse(now).plus(getDuration());
    return FinishTime.words(Texts.locale(), zone, now, end);
  }

  /** When it begins, in words; empty where that is at once. */
  public String getStart() {
    Instant now = clock.instant();
    Optional<Instant> start =
        started == null
            ? laterThan(now)
            : Optional.ofNullable(started.getSendAt()).filter(at -> at.isAfter(now));
    return start.map(at -> FinishTime.words(Texts.locale(), zone, now, at)).orElse("");
  }

  /** Says what will happen once this is confirmed. */
  public String getConfirmation() {
    int size = Objects.requireNonNull(getCheck()).size();
    String sender = signedIn.caller().username();
    String start = getStart();
    String what =
        getDuration() == null
            ? texts.of("broadcast.confirm.unpaced", size, sender)
            : texts.of(
                "broadcast.confirm",
                size,
                sender,
                getPerMinute(),
                getFinish(),
                formats.duration(getDuration()));
    return start.isEmpty() ? what : what + " " + texts.of("broadcast.confirm.start", start);
  }

  public int getMaxMegabytes() {
    return recipients.maxMegabytes();
  }

  /** What people call it; null for nothing. */
  public @Nullable String getName() {
    return name;
  }

  public void setName(String name) {
    String stripped = name == null ? "" : name.strip();
    this.name = stripped.isEmpty() ? null : stripped;
  }

  /** When it is to begin, in the configured zone; null for at once. */
  public @Nullable LocalDateTime getSendAt() {
    return sendAt;
  }

  public void setSendAt(LocalDateTime sendAt) {
    this.sendAt = sendAt;
  }

  /** Whether it gets a larger share than the others. */
  public boolean isUrgent() {
    return urgent;
  }

  public void setUrgent(boolean urgent) {
    this.urgent = urgent;
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = FormText.plain(text);
  }
}
