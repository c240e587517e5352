package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.Activity;
import com.artakusuma.wags.account.ApiKey;
import com.artakusuma.wags.account.NewKey;
import com.artakusuma.wags.account.Role;
import com.artakusuma.wags.account.key.ApiKeys;
import com.artakusuma.wags.account.key.KeyRefusedException;
import com.artakusuma.wags.account.session.ConsoleSessions;
import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.account.user.UserLine;
import com.artakusuma.wags.platform.idempotency.OnceOnly;
import com.artakusuma.wags.queue.pace.SenderPace;
import com.artakusuma.wags.web.seen.SeenField;
import com.artakusuma.wags.web.seen.SeenFields;
import com.artakusuma.wags.web.session.FormToken;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All users, and one of them to be changed; for admins only, see {@code SessionGuardFilter}. */
@Named("usersPage")
@RequestScoped
public class UsersPage {

  @Inject private UserAdministration administration;
  @Inject private ApiKeys keys;
  @Inject private ConsoleSessions sessions;
  @Inject private SeenFields seen;
  @Inject private SignedIn signedIn;
  @Inject private FormToken token;
  @Inject private Clock clock;
  @Inject private Texts texts;
  @Inject private SenderPace pace;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private @Nullable List<UserLine> lines;
  private @Nullable List<ApiKey> unrevoked;
  private @Nullable Integer sessionCount;
  private @Nullable Integer id;
  private boolean asked;
  private @Nullable String username;
  private Role newRole = Role.OPERATOR;
  private @Nullable Role role;
  private @Nullable Integer perMinute;
  private boolean isLimitWritten;
  private @Nullable NewKey made;
  private @Nullable String madeFor;
  private @Nullable String done;

  /** The page's address and its forms name the chosen user alike. */
  @PostConstruct
  void read() {
    String written = parameters.getOrDefault("id", "");
    id = written.matches("[0-9]{1,9}") ? Integer.valueOf(written) : null;
    asked = !written.isEmpty();
  }

  /** Adds a user with its first key, once, which {@link #getMade} shows this once. */
  public void add() {
    token.act().ifPresent(this::add);
  }

  private void add(OnceOnly act) {
    String name = Objects.requireNonNull(username);
    try {
      administration
          .add(name, newRole, texts.of("users.firstKey"), act)
          .ifPresentOrElse(key -> added(key, name), () -> texts.error("account.create.before"));
    } catch (UserAdministration.NameTakenException e) {
      texts.error("users.username.taken", name);
    } catch (UserAdministration.NoAdminException e) {
      texts.error("users.refused");
    }
  }

  private void added(NewKey key, String name) {
    show(key, name);
    username = null;
    newRole = Role.OPERATOR;
  }

  /** Makes another key for the chosen user, once. */
  public void giveKey() {
    token.act().ifPresent(this::giveKey);
  }

  private void giveKey(OnceOnly act) {
    UserLine user = Objects.requireNonNull(getChosen());
    try {
      String name = texts.of("users.givenKey", signedIn.caller().username());
      administration
          .giveKey(chosenId(), name, act)
          .ifPresentOrElse(
              key -> show(key, user.username()), () -> texts.error("account.create.before"));
    } catch (UserAdministration.NoAdminException e) {
      texts.error("users.refused");
    } catch (KeyRefusedException e) {
      texts.error("users.giveKey." + e.why(), keys.most());
    }
  }

  /** Sets the chosen user's limit to what was written; nothing means none. */
  public void saveLimit() {
    boolean isSet =
        administration.limit(
            me(), chosenId(), perMinute, now -> seen.allow(limit(now), limit(perMinute)));
    finish(isSet, "users.limit.done");
  }

  /** Gives the chosen user the role that was chosen. */
  public void saveRole() {
    if (role == null) {
      texts.error("users.role.required"); // only a form that no page has sent has none
    } else {
      Role wanted = role;
      boolean isSet =
          administration.setRole(
              me(), chosenId(), wanted, now -> seen.allow(right(now), right(wanted)));
      finish(isSet, "users.role.done");
    }
  }

  /** Revokes all keys of the chosen user. */
  public void lockOut() {
    finish(administration.lockOut(me(), chosenId()), "users.lockOut.done");
  }

  /** Revokes the key of the chosen user that the button names. */
  public void revoke() {
    finish(
        administration.revoke(me(), chosenId(), parameters.getOrDefault("key", "")),
        "users.revoke.done");
  }

  /** Ends all sessions of the chosen user. */
  public void signOut() {
    finish(administration.signOut(me(), chosenId()), "users.signOut.done");
  }

  /** The chosen user's keys that nobody has revoked. */
  public List<ApiKey> getKeys() {
    if (unrevoked == null) {
      unrevoked = keys.of(chosenId()).stream().filter(key -> key.getRevokedAt() == null).toList();
    }
    return unrevoked;
  }

  /** Where the chosen user is signed in. */
  public int getSessions() {
    if (sessionCount == null) {
      sessionCount = sessions.of(chosenId()).size();
    }
    return sessionCount;
  }

  /** How a key stands, as a word of {@code activity}. */
  public String state(ApiKey key) {
    return KeyState.of(key, clock.instant());
  }

  private void show(NewKey key, String owner) {
    made = key;
    madeFor = owner;
    forget();
  }

  /** What was read before a change is not so any more. */
  private void forget() {
    lines = null;
    unrevoked = null;
    sessionCount = null;
  }

  private void finish(boolean changed, String key) {
    forget();
    if (changed) {
      done = key;
    } else if (seen.getChanged().isEmpty()) { // else that is said in the form
      texts.error("users.refused");
    }
  }

  private static SeenField limit(@Nullable Integer perMinute) {
    return SeenField.of("users.limit", perMinute);
  }

  private SeenField right(Role stored) {
    return new SeenField("users.role", stored.name(), texts.of("role." + stored));
  }

  /** The chosen user's limit as it is stored, to notice what others change. */
  public List<SeenField> getStoredLimit() {
    return List.of(limit(Objects.requireNonNull(getChosen()).perMinute()));
  }

  /** The same of its role. */
  public List<SeenField> getStoredRole() {
    return List.of(right(Objects.requireNonNull(getChosen()).role()));
  }

  private int me() {
    return signedIn.caller().id();
  }

  private int chosenId() {
    return id == null ? 0 : id;
  }

  public List<UserLine> getLines() {
    if (lines == null) {
      lines = administration.all();
    }
    return lines;
  }

  /** The user that the address names, or null. */
  public @Nullable UserLine getChosen() {
    return getLines().stream().filter(line -> line.id() == chosenId()).findFirst().orElse(null);
  }

  /** Whether that is who looks at the page. */
  public boolean isMyself() {
    return chosenId() == me();
  }

  public Activity activity(UserLine user) {
    return user.activity(clock.instant());
  }

  /** The pace of broadcasts where a user has no limit of its own. */
  public int getGeneralPerMinute() {
    return pace.general();
  }

  /** The chosen user's limit as it is, or as it was written. */
  public @Nullable Integer getPerMinute() {
    UserLine user = getChosen();
    return isLimitWritten || user == null ? perMinute : user.perMinute();
  }

  public void setPerMinute(Integer perMinute) {
    this.perMinute = perMinute;
    isLimitWritten = true;
  }

  /** The roles to choose from. */
  public Role[] getRoles() {
    return Role.values();
  }

  /** The chosen user's role as it is, or as it was chosen. */
  public @Nullable Role getRole() {
    UserLine user = getChosen();
    return role == null && user != null ? user.role() : role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  /** The role of a user that is to be added. */
  public Role getNewRole() {
    return newRole;
  }

  public void setNewRole(Role newRole) {
    this.newRole = newRole;
  }

  /** The key that was just made, or null. */
  public @Nullable NewKey getMade() {
    return made;
  }

  /** Whose key that is. */
  public @Nullable String getMadeFor() {
    return madeFor;
  }

  /** The key of what was just done, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /** The id of the chosen user, or null. */
  public @Nullable Integer getId() {
    return id;
  }

  /** Whether the address names a user who does not exist. */
  public boolean isUnknown() {
    return asked && getChosen() == null;
  }

  public @Nullable String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username.strip();
  }
}
