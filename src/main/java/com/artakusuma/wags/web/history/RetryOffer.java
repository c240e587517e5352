package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.figures.Tallies;
import com.artakusuma.wags.history.figures.Tally;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.platform.concurrent.UserJobs;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.queue.manage.MessageRetries;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sending all messages of a filter again: how many that are, then the deed. What was refused for
 * good is left out unless it is chosen. The filter stands in the form that asks.
 */
@Named("again")
@RequestScoped
public class RetryOffer {

  @Inject private Tallies tallies;
  @Inject private MessageRetries retries;
  @Inject private HistoryRequest request;
  @Inject private FormToken token;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private HistoryQuery query;
  private boolean asked;
  private boolean refused;
  private boolean started;
  private @Nullable String problem;
  private @Nullable Tally tally;

  @PostConstruct
  void read() {
    query = request.query(HistoryQuery.MESSAGES, parameters);
    asked = parameters.containsKey("asked");
    // The button that sends them is asked whether it may be pressed before the form is read
    refused = parameters.containsKey("again:refused");
  }

  /** Whether a filter is for one way in which messages ended that makes them worth another try. */
  static boolean fits(HistoryQuery query) {
    MessageFilter filter = query.messages();
    return query.wrong() == null
        && filter.status() != null
        && MessageRetries.RETRIABLE.contains(filter.status());
  }

  /** Counts them, and waits for a word. */
  public void ask() {
    asked = true;
  }

  /** Leaves them as they are. */
  public void back() {
    asked = false;
  }

  /** Asked for when the choice changes; it is read already. */
  public void choose() {
    // Only so that there is an action to call.
  }

  /** Sends them again, once, in the background. */
  public void start() {
    if (fits(query)) {
      token.act().ifPresent(this::start);
    }
    asked = false;
  }

  private void start(OnceOnly act) {
    try {
      retries.start(query.messages().withRefused(refused), query.text(), act);
      started = true;
    } catch (UserJobs.TooManyException e) {
      problem = formats.words().text("again.tooMany", e.most());
    }
  }

  /** Why they are not sent again, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  public boolean isAsked() {
    return asked;
  }

  public boolean isStarted() {
    return started;
  }

  /** Whether those are sent again, too, that were refused for good. */
  public boolean isRefused() {
    return refused;
  }

  public void setRefused(boolean refused) {
    this.refused = refused;
  }

  private Tally all() {
    if (tally == null) {
      tally = fits(query) ? tallies.count(query.messages(), query.text()) : Tally.NONE;
    }
    return tally;
  }

  private Tally chosen() {
    return refused ? all() : all().withoutPermanent();
  }

  /** Whether anything is left to send. */
  public boolean isAny() {
    return chosen().total() > 0 || all().cut() || all().isMore();
  }

  /** How many are sent again, in words. */
  public String getCount() {
    Tally counted = chosen();
    String form = all().isMore() ? ".more" : all().cut() ? ".atLeast" : "";
    return formats.words().text("again.count" + form, counted.total());
  }

  /** What sending them again means. */
  public String getMeaning() {
    return formats.words().text("again.meaning." + query.messages().status());
  }

  /** How many were refused for good, in words; empty where none were. */
  public String getPermanent() {
    long permanent = all().permanent();
    return permanent == 0 ? "" : formats.words().text("again.permanent", permanent);
  }
}
