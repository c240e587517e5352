package com.artakusuma.wags.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person or program that may log in; its name is also the sender's name at the gateway. */
@Entity
@Table(name = "user")
public class User {

  @Id private Integer id;

  @Column(nullable = false)
  private String username;

  @Column(nullable = false)
  private boolean admin;

  protected User() {}

  public Caller asCaller() {
    return new Caller(id, username, admin);
  }
}
