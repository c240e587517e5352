package com.artakusuma.wags.web.history;

import com.artakusuma.wags.history.MessageLine;
import com.artakusuma.wags.history.Messages;
import com.artakusuma.wags.message.Attempt;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.queue.manage.Interventions;
import com.artakusuma.wags.queue.manage.WaitExplanation;
import com.artakusuma.wags.queue.manage.WaitExplanations;
import com.artakusuma.wags.queue.manage.WaitReason;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.Scope;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Formats;
import com.artakusuma.wags.web.words.Words;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The message that the request's {@code id} names: why it waits, what was tried, what to do. */
@Named("messageDetail")
@RequestScoped
public class MessageDetail {

  private static final Set<WaitReason> WAITS_FOR_A_TRY =
      EnumSet.of(WaitReason.RETRY, WaitReason.POSTPONED);

  /** What has words of its own where it is not the broadcast's. */
  private static final Set<WaitReason> SAID_OF_SINGLES =
      EnumSet.of(WaitReason.LATER, WaitReason.EXPIRING);

  @Inject private Messages messages;
  @Inject private WaitExplanations waitExplanations;
  @Inject private Interventions interventions;
  @Inject private Blocklist blocklist;
  @Inject private SignedIn signedIn;
  @Inject private HistoryRequest request;
  @Inject private FormToken token;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private Scope scope;
  private String asked;
  private @Nullable MessageLine line;
  private @Nullable WaitExplanation waitExplanation;
  private @Nullable String done;
  private boolean late;

  @PostConstruct
  void read() {
    scope = request.query(HistoryQuery.MESSAGES, parameters).scope();
    asked = parameters.getOrDefault("id", "");
    line = WrittenId.read(asked).flatMap(id -> messages.find(scope.names(), id)).orElse(null);
    waitExplanation =
        line != null && isOpen()
            ? waitExplanations.of(line.sender(), line.id()).orElse(null)
            : null;
  }

  /** Whose it is, as far as the reader may look. */
  public @Nullable String getSender() {
    return line == null ? scope.chosen() : line.sender();
  }

  /** Whether a message was asked for that is not this user's, or is none. */
  public boolean isUnknown() {
    return !asked.isEmpty() && line == null;
  }

  /** The message, or null. */
  public @Nullable MessageLine getLine() {
    return line;
  }

  public List<Attempt> getAttempts() {
    return line == null ? List.of() : messages.attempts(line.id());
  }

  /** The gateway's last words on a message that did not go out, or null. */
  public @Nullable String getLastAnswer() {
    List<Attempt> attempts = line == null || line.reason() == null ? List.of() : getAttempts();
    return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).getResponse();
  }

  public boolean isOpen() {
    return line != null && line.status().isOpen();
  }

  /** Whether it may be sent again, or at once instead of later. */
  public boolean isRetriable() {
    boolean waitsForRetry =
        waitExplanation != null && WAITS_FOR_A_TRY.contains(waitExplanation.reason());
    boolean ended = line != null && !isOpen() && line.status() != MessageStatus.SENT;
    return waitsForRetry || ended || pressed("retry");
  }

  public boolean isCancellable() {
    return is(MessageStatus.PENDING) || pressed("cancel");
  }

  /**
   * Whether its recipient or text may be corrected and sent anew: by its own sender, once it is
   * sure that it does not go out. Of one by a template there are only the values.
   */
  public boolean isCorrectable() {
    return line != null
        && is(MessageStatus.FAILED)
        && line.template() == null
        && line.sender().equals(signedIn.caller().username());
  }

  public boolean isUncertain() {
    return is(MessageStatus.UNCERTAIN) || pressed("markSent");
  }

  private boolean is(MessageStatus status) {
    return line != null && line.status() == status;
  }

  /**
   * Whether this request comes from that button and has not been served yet: Faces passes over a
   * button that its message no longer offers, and nobody would be told that it came too late.
   */
  private boolean pressed(String button) {
    return done == null
        && line != null
        && ("messageForm:" + button).equals(parameters.get("jakarta.faces.source"));
  }

  /** Why it has not gone out yet; empty for one that has ended. */
  public String getWaits() {
    if (waitExplanation == null || line == null) {
      return "";
    }
    boolean single =
        SAID_OF_SINGLES.contains(waitExplanation.reason()) && line.broadcastId() == null;
    return formats
        .words()
        .text(
            "waits." + waitExplanation.reason() + (single ? ".single" : ""),
            waitExplanation.ahead(),
            waitExplanation.attempts(),
            formats.words().reason(waitExplanation.detail()),
            waitExplanation.goesOn() == null
                ? ""
                : formats.words().soon(waitExplanation.goesOn(), waitExplanation.now()));
  }

  /** When it is expected to go; empty where that is now, or nobody can say. */
  public String getExpected() {
    if (waitExplanation == null
        || line == null
        || !waitExplanation.expected().isAfter(waitExplanation.now())) {
      return "";
    }
    Words words = formats.words();
    if (waitExplanation.expires() != null) {
      return words.text(
          line.broadcastId() == null ? "waits.expires.single" : "waits.expires",
          words.soon(waitExplanation.expires(), waitExplanation.now()));
    }
    return words.text("waits.until", words.soon(waitExplanation.expected(), waitExplanation.now()));
  }

  /** What a try's outcome means and what may be done, in plain words. */
  public String explain(Attempt attempt) {
    String key = "explain." + attempt.getOutcome();
    boolean answered = attempt.getHttpStatus() != null;
    if (attempt.getOutcome() == Attempt.Outcome.RETRY && !answered) {
      key += ".silent";
    } else if (attempt.getOutcome() == Attempt.Outcome.UNCERTAIN && answered) {
      key += ".answered";
    }
    return formats.words().text(key);
  }

  /** Sends it again or sooner, once; not while its recipient is blocked, and then says so. */
  public void retry() {
    if (line != null && blocklist.blocksMessage(line.id())) {
      read();
      late = true;
      done = formats.words().text("message.blocked");
      return;
    }
    token
        .act()
        .ifPresent(
            act ->
                say(
                    "message.retried",
                    line != null && interventions.retry(line.sender(), line.id(), act)));
  }

  /** Takes it off the queue, unless it is being sent just now. */
  public void cancel() {
    String who = signedIn.caller().username();
    say("message.cancelled", line != null && interventions.cancel(line.sender(), line.id(), who));
  }

  public void markSent() {
    say("message.markedSent", line != null && interventions.markSent(line.sender(), line.id()));
  }

  private void say(String key, boolean succeeded) {
    read();
    late = !succeeded;
    done = formats.words().text(succeeded ? key : "message.late");
  }

  /** What the last action did, or null where there was none. */
  public @Nullable String getDone() {
    return done;
  }

  /** Whether the last action came too late. */
  public boolean isLate() {
    return late;
  }
}
