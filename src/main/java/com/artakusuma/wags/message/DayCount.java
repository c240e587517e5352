package com.artakusuma.wags.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/** How many messages of a sender ended in one status on one day. Read only here. */
@Entity
@Table(name = "stat_day")
@IdClass(DayCount.Key.class)
public class DayCount {

  @Id private String sender;

  @Id private LocalDate day;

  @Id
  @Enumerated(EnumType.STRING)
  private MessageStatus status;

  @Id private Integer slot;

  @Column(name = "n", nullable = false)
  private int count;

  protected DayCount() {}

  /** The primary key. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String sender;
    private LocalDate day;
    private MessageStatus status;
    private Integer slot;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(sender, key.sender)
          && Objects.equals(day, key.day)
          && status == key.status
          && Objects.equals(slot, key.slot);
    }

    @Override
    public int hashCode() {
      return Objects.hash(sender, day, status, slot);
    }
  }
}
