package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.queue.pace.LimitsInput;
import com.artakusuma.wags.queue.pace.SenderLimitStore;
import com.artakusuma.wags.queue.pace.SenderLimits;
import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.seen.SeenFields;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sending hours and caps of the user that an admin has chosen. */
@Named("limitsForm")
@RequestScoped
public class LimitsForm {

  @Inject private SenderLimitStore store;
  @Inject private UserAdministration administration;
  @Inject private UsersPage users;
  @Inject private SeenFields seen;
  @Inject private SignedIn signedIn;
  @Inject private ZoneId general;
  @Inject private Texts texts;
  @Inject private Formats formats;

  private @Nullable SenderLimits stored;
  private @Nullable List<String> days;
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String zone;
  private @Nullable Boolean singles;
  private @Nullable Long perHour;
  private @Nullable Long perDay;
  private boolean written;
  private boolean done;
  private @Nullable String problem;

  /** Replaces what the user has by what was written. */
  public void save() {
    try {
      SenderLimits limits =
          new LimitsInput(getDays(), from, to, zone, isSingles(), perHour, perDay).read();
      SenderLimitStore.Saved saved =
          store.save(
              username(),
              limits,
              now -> seen.allow(fields(now), fields(limits)),
              administration.adminStill(signedIn.caller().id()));
      done = saved == SenderLimitStore.Saved.DONE;
      // what others have changed is said in the form
      problem = done || saved == SenderLimitStore.Saved.CHANGED ? null : texts.of("users.refused");
      stored = null;
      written = !done;
    } catch (LimitsInput.InvalidException e) {
      problem = texts.of("limits.wrong." + e.problem(), LimitsInput.LARGEST_CAP);
    }
  }

  private List<SeenField> fields(SenderLimits limits) {
    return List.of(
        new SeenField(
            "limits.days",
            String.join(",", limits.days().stream().map(SenderLimits::shortName).toList()),
            String.join(", ", limits.days().stream().map(LimitsForm::dayName).toList())),
        SeenField.of("limits.from", limits.hasHours() ? SenderLimits.clock(limits.from()) : null),
        SeenField.of("limits.to", limits.hasHours() ? SenderLimits.clock(limits.to()) : null),
        SeenField.of("limits.singles", limits.singles(), texts),
        new SeenField("limits.perHour", raw(limits.perHour()), shown(limits.perHour())),
        new SeenField("limits.perDay", raw(limits.perDay()), shown(limits.perDay())),
        SeenField.of("limits.zone", limits.zone()));
  }

  private static String raw(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  private String shown(@Nullable Integer number) {
    return number == null ? "" : formats.number(number);
  }

  private static String dayName(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale());
  }

  private String username() {
    return Objects.requireNonNull(users.getChosen()).username();
  }

  private SenderLimits stored() {
    if (stored == null) {
      stored = store.find(username()).orElse(SenderLimits.NONE);
    }
    return stored;
  }

  /** Whether they were just saved. */
  public boolean isDone() {
    return done;
  }

  /** Why they were not, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /** The days of the week to choose from, by the name that a form sends. */
  public Map<String, String> getWeek() {
    Map<String, String> week = new LinkedHashMap<>();
    Arrays.stream(DayOfWeek.values())
        .forEach(day -> week.put(dayName(day), SenderLimits.shortName(day)));
    return week;
  }

  /** The zone that goes where none is written. */
  public String getGeneralZone() {
    return general.getId();
  }

  /** All zones there are, for who begins to write one. */
  public List<String> getZones() {
    return ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).sorted().toList();
  }

  /** The limits as they are stored, to notice what others change. */
  public List<SeenField> getStored() {
    return fields(stored());
  }

  public List<String> getDays() {
    return written && days != null
        ? days
        : stored().days().stream().map(SenderLimits::shortName).toList();
  }

  public void setDays(List<String> days) {
    this.days = days;
    written = true;
  }

  public @Nullable String getFrom() {
    return written || !stored().hasHours() ? from : SenderLimits.clock(stored().from());
  }

  public void setFrom(String from) {
    this.from = from;
    written = true;
  }

  public @Nullable String getTo() {
    return written || !stored().hasHours() ? to : SenderLimits.clock(stored().to());
  }

  public void setTo(String to) {
    this.to = to;
    written = true;
  }

  public @Nullable String getZone() {
    return written ? zone : stored().zone();
  }

  public void setZone(String zone) {
    this.zone = zone;
    written = true;
  }

  public boolean isSingles() {
    return written ? Boolean.TRUE.equals(singles) : stored().singles();
  }

  public void setSingles(boolean singles) {
    this.singles = singles;
    written = true;
  }

  public @Nullable Long getPerHour() {
    return written ? perHour : whole(stored().perHour());
  }

  public void setPerHour(Long perHour) {
    this.perHour = perHour;
    written = true;
  }

  public @Nullable Long getPerDay() {
    return written ? perDay : whole(stored().perDay());
  }

  public void setPerDay(Long perDay) {
    this.perDay = perDay;
    written = true;
  }

  private static @Nullable Long whole(@Nullable Integer number) {
    return number == null ? null : Long.valueOf(number);
  }
}
