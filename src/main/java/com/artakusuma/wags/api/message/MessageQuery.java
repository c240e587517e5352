package com.artakusuma.wags.api.message;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.history.FilterFields;
import com.artakusuma.wags.api.history.HistoryResource;
import com.artakusuma.wags.history.filter.MessageFilter;
import com.artakusuma.wags.history.filter.Window;
import com.artakusuma.wags.history.place.Place;
import com.artakusuma.wags.message.MessageStage;
import com.artakusuma.wags.message.MessageStatus;
import jakarta.ws.rs.QueryParam;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which messages a call wants to see; all may be missing. */
public class MessageQuery {

  private static final int MOST = 500;
  private static final int USUAL = 100;

  @QueryParam("status")
  @Nullable String status;

  @QueryParam("stage")
  @Nullable String stage;

  @QueryParam("reason")
  @Nullable String reason;

  @QueryParam("recipient")
  @Nullable String recipient;

  @QueryParam("reference")
  @Nullable String reference;

  @QueryParam("broadcast_id")
  @Nullable String broadcast;

  @QueryParam("singles")
  @Nullable String singles;

  @QueryParam("text")
  @Nullable String text;

  @QueryParam("by")
  @Nullable String by;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("until")
  @Nullable String until;

  @QueryParam("sender_filter")
  @Nullable String sender;

  @QueryParam("before")
  @Nullable String before;

  @QueryParam("limit")
  @Nullable String limit;

  /**
   * The messages of a sender that are meant.
   *
   * @param asked the recipient as it stands in the history, or null
   * @throws ApiException where a parameter makes no sense, or two of them none together
   */
  MessageFilter filter(String whose, @Nullable String asked, ZoneId zone) {
    Window window = FilterFields.window(Window.ever(Window.By.QUEUED), by, from, until, zone);
    Set<MessageStatus> statuses = statuses(status);
    Set<MessageStage> stages = HistoryResource.stages(stage);
    Long one = FilterFields.broadcast(broadcast);
    boolean only = FilterFields.flag("singles", singles, false);
    if (!stages.isEmpty() && !statuses.isEmpty() && !statuses.equals(Set.of(MessageStatus.SENT))) {
      throw new ApiException("Invalid stage", "Only messages that are SENT have a stage");
    }
    if (only && one != null) {
      throw new ApiException("Invalid singles", "A broadcast has no single messages");
    }
    if (window.by() == Window.By.ENDED && statuses.stream().anyMatch(MessageStatus::isOpen)) {
      throw new ApiException("Invalid by", "What is PENDING or PROCESSING has not ended");
    }
    return MessageFilter.of(whose)
        .withStatuses(statuses)
        .during(window)
        .withRecipient(asked)
        .withBroadcast(one)
        .withSingles(only)
        .withReason(FilterFields.reason(reason))
        .withReference(MessageInput.reference(reference))
        .withStages(stages);
  }

  private static Set<MessageStatus> statuses(@Nullable String written) {
    Set<MessageStatus> statuses = EnumSet.noneOf(MessageStatus.class);
    if (FilterFields.isMissing(written)) {
      return statuses;
    }
    for (String name : written.split(",", -1)) {
      statuses.add(
          Arrays.stream(MessageStatus.values())
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ApiException(
                          "Invalid status",
                          "status must be PENDING, PROCESSING, SENT, FAILED, CANCELLED, EXPIRED or"
                              + " UNCERTAIN, or several of them with commas")));
    }
    return statuses;
  }

  /** Where the page before ended, or null for the newest. */
  @Nullable Place place() {
    return FilterFields.before(before);
  }

  /** Most messages of a page. */
  int limit() {
    if (FilterFields.isMissing(limit)) {
      return USUAL;
    }
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      throw new ApiException("Invalid limit", "limit must be 1 to " + MOST);
    }
    return Integer.parseInt(limit);
  }
}
