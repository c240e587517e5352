package com.artakusuma.wags.web.gateway;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.gateway.GatewayKind;
import com.artakusuma.wags.gateway.directory.GatewayAdministration;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.gateway.directory.GatewayLine;
import com.artakusuma.wags.gateway.directory.GatewayRefusedException;
import com.artakusuma.wags.gateway.directory.GatewayWish;
import com.artakusuma.wags.platform.database.SqlWork;
import com.artakusuma.wags.queue.session.SenderSessions;
import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.seen.SeenFields;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * All gateways, one of them to be changed, and which of them each sender uses; for admins only, see
 * {@code SessionGuardFilter}.
 */
@Named("gatewaysPage")
@RequestScoped
public class GatewaysPage {

  @Inject private GatewayAdministration gateways;
  @Inject private UserAdministration administration;
  @Inject private SenderSessions sessions;
  @Inject private SeenFields seen;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  @Inject
  @ConfigProperty(name = "PUBLIC_URL")
  private Optional<String> publicUrl;

  private @Nullable List<GatewayLine> lines;
  private @Nullable List<SenderSessions.Line> senders;
  private String chosenName;
  private @Nullable GatewayForm form;
  private @Nullable String sender;
  private @Nullable String senderGateway;
  private @Nullable String senderAccount;
  private @Nullable String done;
  private @Nullable String problem;

  /** What is done to gateways. */
  @FunctionalInterface
  private interface Change {
    void make(SqlWork<Boolean> allowed) throws GatewayRefusedException;
  }

  /** The page's address and its forms name the chosen gateway alike. */
  @PostConstruct
  void read() {
    chosenName = parameters.getOrDefault("name", "");
  }

  /** Adds the gateway that was written. */
  public void add() {
    change("gateways.added", allowed -> gateways.add(getForm().wish(), allowed));
    if (done != null) {
      form = null;
      show("new", "use:gateway");
    }
  }

  /** Changes the chosen gateway to what was written. */
  public void save() {
    GatewayWish wish = getForm().wish(chosenName);
    change("gateways.saved", allowed -> gateways.change(wish, false, this::isKnown, allowed));
    if (done != null) {
      show("receiving", "chosen", "try:what");
    }
  }

  private boolean isKnown(GatewayLine stored) {
    return seen.allow(GatewayForm.of(stored).seen(stored, texts), getForm().seen(stored, texts));
  }

  /** Has parts of the page made anew that would lose secrets if they always were. */
  private static void show(String... parts) {
    PrimeFaces.current().ajax().update(parts);
  }

  /** Gives the chosen gateway another address for its receipts. */
  public void renewReceipts() {
    GatewayWish wish = GatewayForm.of(Objects.requireNonNull(getChosen())).wish(chosenName);
    change("gateways.renewed", allowed -> gateways.change(wish, true, any -> true, allowed));
  }

  /** Removes the chosen gateway. */
  public void remove() {
    change("gateways.removed", allowed -> gateways.remove(chosenName, allowed));
    if (done != null) {
      chosenName = "";
      form = null;
      show("gateways");
    }
  }

  /** Has a sender use what was chosen for it. */
  public void use() {
    String which = Objects.requireNonNull(sender);
    String account =
        senderAccount == null || senderAccount.isBlank() ? null : senderAccount.strip();
    SeenField written = use(which, senderGateway, account);
    change(
        "gateways.used",
        allowed ->
            gateways.use(
                which,
                senderGateway,
                account,
                (name, its) -> seen.allow(use(which, name, its), written),
                allowed));
  }

  /** What a sender uses, beside what the others do. */
  private static SeenField use(String which, @Nullable String gateway, @Nullable String account) {
    String name = Objects.requireNonNullElse(gateway, GatewayDirectory.SETTINGS_NAME);
    return new SeenField(
        "use." + which,
        "gateways.gateway",
        account == null ? name : name + " " + account,
        name + ", " + Objects.requireNonNullElse(account, which));
  }

  /** What all senders use, to notice what others change. */
  public List<SeenField> getUses() {
    return getSenders().stream()
        .map(line -> use(line.sender(), line.gateway(), line.account()))
        .toList();
  }

  private void change(String success, Change change) {
    lines = null;
    senders = null;
    try {
      change.make(administration.adminStill(signedIn.caller().id()));
      done = success;
    } catch (GatewayRefusedException e) {
      // what others have changed is said in the form
      problem =
          e.why() == GatewayRefusedException.Why.CHANGED
              ? null
              : texts.of("gateways.wrong." + (e.fault() == null ? e.why() : e.fault()));
    }
  }

  /** All gateways, that of the settings first. */
  public List<GatewayLine> getLines() {
    if (lines == null) {
      lines = gateways.all();
    }
    return lines;
  }

  /** The gateway that the address names, or null. */
  public @Nullable GatewayLine getChosen() {
    return getLines().stream()
        .filter(line -> line.name().equals(chosenName))
        .findFirst()
        .orElse(null);
  }

  /** All senders, and how their sessions do. */
  public List<SenderSessions.Line> getSenders() {
    if (senders == null) {
      senders = sessions.all();
    }
    return senders;
  }

  /** How many senders use a gateway. */
  public long uses(GatewayLine line) {
    String name = line.isOfSettings() ? null : line.name();
    return getSenders().stream()
        .filter(use -> name == null ? use.gateway() == null : name.equals(use.gateway()))
        .count();
  }

  /** Whether gateways can be stored. */
  public boolean isStorable() {
    return gateways.canStore();
  }

  /** The kinds to choose from, as settings write them. */
  public List<String> getKinds() {
    return Arrays.stream(GatewayKind.values()).map(GatewayKind::wire).toList();
  }

  /** Where the chosen gateway posts its receipts; null where it gets none. */
  public @Nullable String getReceiptsAddress() {
    GatewayLine chosen = getChosen();
    String path = chosen == null ? null : chosen.receiptsPath();
    return path == null ? null : here() + path;
  }

  private String here() {
    ExternalContext request = FacesContext.getCurrentInstance().getExternalContext();
    return publicUrl
        .filter(url -> !url.isEmpty())
        .map(url -> url.replaceFirst("/+$", ""))
        .orElseGet(
            () ->
                "%s://%s:%d%s"
                    .formatted(
                        request.getRequestScheme(),
                        request.getRequestServerName(),
                        request.getRequestServerPort(),
                        request.getRequestContextPath()));
  }

  /** What is written of a gateway, or stands there. */
  public GatewayForm getForm() {
    if (form == null) {
      GatewayLine chosen = getChosen();
      form = chosen == null ? new GatewayForm() : GatewayForm.of(chosen);
    }
    return form;
  }

  /** The chosen gateway as it is stored, to notice what others change. */
  public List<SeenField> getStored() {
    GatewayLine chosen = getChosen();
    return chosen == null ? List.of() : GatewayForm.of(chosen).seen(chosen, texts);
  }

  public String getChosenName() {
    return chosenName;
  }

  public @Nullable String getSender() {
    return sender;
  }

  public void setSender(String sender) {
    this.sender = sender;
  }

  public @Nullable String getSenderGateway() {
    return senderGateway;
  }

  public void setSenderGateway(String senderGateway) {
    this.senderGateway = senderGateway;
  }

  public @Nullable String getSenderAccount() {
    return senderAccount;
  }

  public void setSenderAccount(String senderAccount) {
    this.senderAccount = senderAccount;
  }

  /** The key of what was just done, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /**
   * Why nothing was done, or null. A form whose gateway was removed meanwhile is no longer there
   * for Faces, which then does nothing at all.
   */
  public @Nullable String getProblem() {
    boolean gone = !chosenName.isEmpty() && getChosen() == null;
    return problem == null && gone ? texts.of("gateways.wrong.UNKNOWN") : problem;
  }
}
