package com.artakusuma.wags.web.live;

import com.artakusuma.wags.web.session.Scope;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dashboard: what happened lately, what runs, what went wrong. */
@Named("dashboardPage")
@RequestScoped
public class DashboardPage {

  @Inject private Dashboards dashboards;
  @Inject private Scopes scopes;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private Dashboards.Range range;
  private boolean unknownSender;
  private Dashboard dashboard;
  private Map<String, String> figures;

  @PostConstruct
  void read() {
    range = Dashboards.Range.of(parameters.get("range"));
    Optional<Scope> scope = scopes.ofParameter(parameters.get("sender"));
    unknownSender = scope.isEmpty();
    dashboard = dashboards.of(scope.orElseGet(scopes::widest), range);
    figures = dashboard.texts(formats.words());
  }

  /** Asked for by script when the lists have changed; they are read already. */
  public void readLists() {
    // Only so that there is an action to call.
  }

  public Dashboards.Range[] getRanges() {
    return Dashboards.Range.values();
  }

  public Dashboards.Range getRange() {
    return range;
  }

  /** The query part of the address of another range, of the same sender. */
  public String link(Dashboards.Range other) {
    String sender = dashboard.sender();
    return "?range=" + other.parameter() + (sender == null ? "" : "&sender=" + sender);
  }

  /** Whether a sender was asked for that is none, or not this user's to see. */
  public boolean isUnknownSender() {
    return unknownSender;
  }

  public Dashboard getDashboard() {
    return dashboard;
  }

  /** Why messages failed on the days that are covered. */
  public List<ReasonLine> getReasons() {
    return ReasonLine.of(dashboard.reasons(), formats.words(), dashboard::link, null);
  }

  /** What there is to say of {@link #getReasons}. */
  public String getReasonsNote() {
    return ReasonLine.note(dashboard.reasons(), formats.words());
  }

  /** Its figures, written for the reader. */
  public Map<String, String> getFigures() {
    return figures;
  }

  /** Sent and failed over time, for Chart.js. */
  public String getTimelineChart() {
    return dashboard.timeline().chart(Texts.locale()).toString();
  }

  /** The shares of the ends, for Chart.js. */
  public String getOutcomesChart() {
    return dashboard.outcomes().chart(Texts.locale()).toString();
  }
}
