package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.account.KeyWish;
import com.artakusuma.wags.account.key.ApiKeys;
import com.artakusuma.wags.web.session.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a new key shall be called, may be used for, until when, and how often. */
@Named("keyForm")
@RequestScoped
public class KeyForm {

  private static final List<Integer> DAYS = List.of(0, 7, 30, 90, 365);

  @Inject private ApiKeys keys;
  @Inject private SignedIn signedIn;

  private @Nullable String name;
  private Set<KeyScope> scopes = EnumSet.of(KeyScope.READ, KeyScope.SEND);
  private int days;
  private @Nullable Integer perMinute;

  /** What was written, as a wish. */
  KeyWish wish() {
    Integer length = days == 0 ? null : Integer.valueOf(days);
    return new KeyWish(Objects.requireNonNull(name), scopes, length, perMinute);
  }

  /** As it is before anything is written. */
  void clear() {
    name = null;
    scopes = EnumSet.of(KeyScope.READ, KeyScope.SEND);
    days = 0;
    perMinute = null;
  }

  /** The scopes to choose from: those of the key that one is signed in with. */
  public List<KeyScope> getOffered() {
    return signedIn.caller().scopes().stream().sorted().toList();
  }

  /** For how many days a key may be wanted; 0 for ever. */
  public List<Integer> getLengths() {
    return DAYS;
  }

  /** How many usable keys one may have. */
  public int getMost() {
    return keys.most();
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name.strip();
  }

  public KeyScope[] getScopes() {
    return scopes.toArray(new KeyScope[0]);
  }

  public void setScopes(KeyScope[] scopes) {
    this.scopes = Set.copyOf(List.of(scopes));
  }

  public int getDays() {
    return days;
  }

  public void setDays(int days) {
    this.days = days;
  }

  public @Nullable Integer getPerMinute() {
    return perMinute;
  }

  public void setPerMinute(Integer perMinute) {
    this.perMinute = perMinute;
  }
}
