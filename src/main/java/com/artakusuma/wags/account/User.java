package com.artakusuma.wags.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.Set;

/** A person or program that may log in; its name is also the sender's name at the gateway. */
@Entity
@Table(name = "user")
public class User {

  @Id private Integer id;

  @Column(nullable = false)
  private String username;

  @Column(nullable = false)
  private boolean admin;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Role role;

  protected User() {}

  /** What the user may do at this moment. */
  Role role() {
    return Role.of(admin, role);
  }

  /**
   * The user as one who calls.
   *
   * @param scopes of the key; what the user may not do is left out
   */
  public Caller asCaller(Set<KeyScope> scopes) {
    Set<KeyScope> allowed = EnumSet.noneOf(KeyScope.class);
    allowed.addAll(scopes);
    allowed.retainAll(role().scopes());
    return new Caller(id, username, role(), allowed);
  }
}
