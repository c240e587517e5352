package com.artakusuma.wags.web.history;

import com.artakusuma.wags.message.Messages;
import com.artakusuma.wags.message.RecipientsAsked;
import com.artakusuma.wags.web.session.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What all histories need to know of the request that asks for one. */
@Named("history")
@RequestScoped
public class HistoryRequest {

  @Inject private Messages messages;
  @Inject private RecipientsAsked recipients;
  @Inject private SignedIn signedIn;
  @Inject private Clock clock;
  @Inject private ZoneId zone;

  /**
   * Reads an address on behalf of whoever is signed in.
   *
   * @param names of the parameters by which that history may be narrowed
   */
  HistoryQuery query(List<String> names, Map<String, String> parameters) {
    int thisYear = clock.instant().atZone(zone).getYear();
    return HistoryQuery.of(
        names, parameters, new HistoryQuery.Asked(signedIn.caller(), thisYear, recipients::find));
  }

  /** The years to choose from in a sender's history, newest first. */
  public List<Integer> years(String sender) {
    return Messages.orThisYear(messages.years(sender, zone), clock.instant(), zone);
  }

  /** Whether histories of other senders may be looked at. */
  public boolean isAnySender() {
    return signedIn.caller().admin();
  }
}
