package com.artakusuma.wags.web.webhook;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.seen.SeenFields;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import com.artakusuma.wags.webhook.EventType;
import com.artakusuma.wags.webhook.WebhookEndpoint;
import com.artakusuma.wags.webhook.manage.WebhookEventLog;
import com.artakusuma.wags.webhook.manage.WebhookLine;
import com.artakusuma.wags.webhook.manage.WebhookRefusedException;
import com.artakusuma.wags.webhook.manage.WebhookTry;
import com.artakusuma.wags.webhook.manage.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One's own webhooks, one of them to be changed and looked into. */
@Named("webhooksPage")
@RequestScoped
public class WebhooksPage {

  private static final int TRIES = 50;

  @Inject private Webhooks webhooks;
  @Inject private WebhookEventLog log;
  @Inject private CallbacksCard callbacks;
  @Inject private SeenFields seen;
  @Inject private FormToken token;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private boolean spent;
  private @Nullable List<WebhookLine> lines;
  private int chosenId;
  private @Nullable WebhookForm form;
  private @Nullable String secret;
  private @Nullable String done;
  private @Nullable String problem;

  /** What is done to a webhook; the words for it, or null where they are those of a problem. */
  @FunctionalInterface
  private interface Act {
    @Nullable String make() throws WebhookRefusedException;
  }

  /** The page's address and its form name the chosen one alike. */
  @PostConstruct
  void read() {
    chosenId =
        WrittenId.read(parameters.get("webhook"))
            .filter(id -> id <= Integer.MAX_VALUE)
            .map(Long::intValue)
            .orElse(0);
  }

  /** Adds what was written, once; its secret is shown this once. */
  public void add() {
    token.act().ifPresent(once -> act(() -> add(once)));
  }

  private @Nullable String add(OnceOnly once) throws WebhookRefusedException {
    Optional<Webhooks.WithSecret> added = webhooks.add(getForm().wish(), once);
    spent = true;
    if (added.isEmpty()) {
      before(once);
      return null;
    }
    secret = added.get().secret();
    form = null;
    return texts.of("webhooks.added");
  }

  /** What the form says beyond what it added before stays, to be added by the next press. */
  private void before(OnceOnly once) throws WebhookRefusedException {
    WebhookEndpoint earlier = webhooks.earlier(once).endpoint();
    if (getForm().isStored(earlier)) {
      form = null;
    }
    problem = texts.of("webhooks.added.before", earlier.url());
  }

  /** Changes the chosen one to what was written. */
  public void save() {
    act(
        () -> {
          webhooks.change(me(), chosenId, getForm().wish(), this::isKnown);
          return texts.of("webhooks.saved");
        });
  }

  private boolean isKnown(WebhookEndpoint stored) {
    return seen.allow(WebhookForm.of(stored).seen(texts), getForm().seen(texts));
  }

  /** Sends the chosen one an event that tells of nothing. */
  public void test() {
    actAsStored(
        () -> {
          log.test(me(), chosenId, signedIn.caller().username());
          return texts.of("webhooks.tested");
        });
  }

  /** Sends again what was given up. */
  public void replay() {
    actAsStored(() -> texts.of("webhooks.replayed", log.replay(me(), chosenId, null)));
  }

  /** Gives the chosen one another secret, which is shown this once. */
  public void rotate() {
    act(
        () -> {
          secret = webhooks.rotate(me(), chosenId).secret();
          return texts.of("webhooks.rotated");
        });
  }

  /** Removes the chosen one. */
  public void remove() {
    act(
        () -> {
          webhooks.remove(me(), chosenId);
          chosenId = 0;
          form = null;
          return texts.of("webhooks.removed");
        });
  }

  /** What goes to the address that is stored, and so not while the form names another. */
  private void actAsStored(Act act) {
    WebhookLine chosen = getChosen();
    if (chosen == null || getForm().isStored(chosen.endpoint())) {
      act(act);
    } else {
      problem = texts.of("webhooks.unsaved");
    }
  }

  private void act(Act act) {
    try {
      done = act.make();
    } catch (WebhookRefusedException e) {
      // what others have changed is said in the form
      problem =
          e.why() == WebhookRefusedException.Why.CHANGED
              ? null
              : texts.of("webhooks.wrong." + e.why(), Webhooks.MOST);
    }
    lines = null;
  }

  private int me() {
    return signedIn.caller().id();
  }

  /** One's own, the oldest first. */
  public List<WebhookLine> getLines() {
    if (lines == null) {
      lines = webhooks.of(me());
    }
    return lines;
  }

  /** The one that the address names, or null. */
  public @Nullable WebhookLine getChosen() {
    return chosenOf(getLines());
  }

  /** The address that messages name and that the page's address means, or null. */
  public @Nullable WebhookLine getNamed() {
    return chosenOf(callbacks.getLines());
  }

  private @Nullable WebhookLine chosenOf(List<WebhookLine> some) {
    return some.stream().filter(line -> line.endpoint().id() == chosenId).findFirst().orElse(null);
  }

  /** The one of either kind whose log is shown, or null. */
  public @Nullable WebhookLine getWatched() {
    WebhookLine chosen = getChosen();
    return chosen == null ? getNamed() : chosen;
  }

  /** What was tried at the chosen one, the newest first. */
  public List<WebhookTry> getTries() {
    try {
      return log.tries(me(), chosenId, Long.MAX_VALUE, TRIES);
    } catch (WebhookRefusedException e) {
      return List.of(); // removed meanwhile
    }
  }

  /** How one does, as a word of {@code webhooks.state}. */
  public String state(WebhookLine line) {
    WebhookEndpoint endpoint = line.endpoint();
    return endpoint.isPaused() ? "PAUSED" : endpoint.state().name();
  }

  /** The look of that. */
  public String tag(WebhookLine line) {
    return line.endpoint().state() == WebhookEndpoint.State.GONE ? "LOCKED" : state(line);
  }

  /** What can be wanted, as events are written. */
  public List<String> getChoices() {
    return EventType.CHOICES.stream().map(EventType::wire).toList();
  }

  /** Whether webhooks can be stored. */
  public boolean isStorable() {
    return webhooks.canStore();
  }

  /** Whether one may change them: not with a key that is for reading only. */
  public boolean isAllowed() {
    return signedIn.caller().may(KeyScope.SEND);
  }

  /** What is written of one, or stands there. */
  public WebhookForm getForm() {
    if (form == null) {
      WebhookLine chosen = getChosen();
      form = chosen == null ? new WebhookForm() : WebhookForm.of(chosen.endpoint());
    }
    return form;
  }

  /** The token by which one is added once, kept until something came of it. */
  public String getToken() {
    return spent ? token.getFresh() : token.kept();
  }

  /** The chosen one as it is stored, to notice what others change. */
  public List<SeenField> getStored() {
    WebhookLine chosen = getChosen();
    return chosen == null ? List.of() : WebhookForm.of(chosen.endpoint()).seen(texts);
  }

  public int getChosenId() {
    return chosenId;
  }

  /** The secret that was just made, or null. */
  public @Nullable String getSecret() {
    return secret;
  }

  /** What was just done, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /**
   * Why nothing was done, or null. A form whose webhook was removed meanwhile is no longer there
   * for Faces, which then does nothing at all.
   */
  public @Nullable String getProblem() {
    boolean gone = chosenId != 0 && getWatched() == null;
    return problem == null && gone ? texts.of("webhooks.wrong.UNKNOWN") : problem;
  }
}
