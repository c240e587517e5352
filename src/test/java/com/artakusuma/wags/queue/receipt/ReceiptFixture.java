package com.artakusuma.wags.queue.receipt;

import com.artakusuma.wags.message.Attempt.Outcome;
import com.artakusuma.wags.queue.ClaimedMessage;
import com.artakusuma.wags.queue.QueueFixture;
import com.artakusuma.wags.queue.Settlement;
import com.artakusuma.wags.queue.Settlement.Handover;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;

/** Receipts of one gateway, and their way into the ledger. */
public abstract class ReceiptFixture extends QueueFixture {

  static final int GATEWAY = 7;

  @Inject ReceiptWork work;
  @Inject OldRefs oldRefs;

  final ClaimedMessage waitingAfter(Outcome outcome) throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(new Settlement(claimed, new Settlement.Retry(Duration.ofSeconds(30)), tried(outcome)));
    return claimed;
  }

  final long sentAs(String ref) throws SQLException {
    enqueue(SHOP, 1);
    ClaimedMessage claimed = claimOne();
    settle(sent(claimed).with(new Handover(GATEWAY, ref, false)));
    return claimed.id();
  }

  final String stage(long id) throws SQLException {
    return text("SELECT COALESCE(stage, 'none') FROM message WHERE id = " + id);
  }

  final void receipt(String ref, String stage, String at) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, stage, at, came_at, due_at)
        VALUES (%d, '%s', '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, stage, at));
  }

  final void failure(String ref, String fault, String detail) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, stage, at, fault, detail, came_at, due_at)
        VALUES (%d, '%s', 'FAILED', UTC_TIMESTAMP(6), '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, fault, detail));
  }

  final void otherId(String ref, String other) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, other_ref, at, came_at, due_at)
        VALUES (%d, '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref, other));
  }

  final void byKey(String key, String ref, String stage) throws SQLException {
    sql(
        """
        INSERT INTO receipt (gateway_id, ref, own_key, stage, at, came_at, due_at)
        VALUES (%d, %s, '%s', '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))"""
            .formatted(GATEWAY, ref == null ? "NULL" : "'" + ref + "'", key, stage));
  }

  final void lookAgain() throws SQLException {
    sql("UPDATE receipt SET due_at = UTC_TIMESTAMP(6)");
    bringIn();
  }

  /** Until none is due: the server's own timetable may have some of them. */
  final void bringIn() throws SQLException {
    while (number("SELECT COUNT(*) FROM receipt WHERE due_at <= UTC_TIMESTAMP(6)") > 0) {
      work.batch();
    }
  }
}
