package com.artakusuma.wags.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * The row of table {@code sender} that belongs to a user; only its limit is mapped. For reading.
 */
@Entity
@Table(name = "sender")
public class Sender {

  @Id private Integer id;

  @Column(name = "per_minute")
  private @Nullable Integer perMinute;

  protected Sender() {}
}
