package com.artakusuma.wags.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A user's twin in the queue, as far as an account is concerned: its limit. For reading. */
@Entity
@Table(name = "sender")
public class Sender {

  @Id private Integer id;

  @Column(name = "per_minute")
  private @Nullable Integer perMinute;

  protected Sender() {}
}
