package com.artakusuma.wags.web.live;

import com.artakusuma.wags.message.MessageFilter;
import com.artakusuma.wags.message.MessageLine;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The dashboard: what happened lately, what runs, what went wrong. */
@Named("dashboardPage")
@RequestScoped
public class DashboardPage {

  private static final int LATEST = 5;

  @Inject private Dashboards dashboards;
  @Inject private Messages messages;
  @Inject private SignedIn signedIn;
  @Inject private Formats formats;

  private Dashboards.Range range;
  private Dashboard dashboard;
  private Map<String, String> figures;
  private List<MessageLine> latestFailures;

  @PostConstruct
  void read() {
    range =
        Dashboards.Range.of(
            FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("range"));
    dashboard = dashboards.of(signedIn.caller(), range);
    figures = dashboard.texts(formats.words());
    MessageFilter failed =
        new MessageFilter(
            signedIn.caller().username(), null, null, MessageStatus.FAILED, null, null);
    latestFailures = messages.newest(failed, null, LATEST);
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

  public Dashboard getDashboard() {
    return dashboard;
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

  public List<MessageLine> getLatestFailures() {
    return latestFailures;
  }
}
