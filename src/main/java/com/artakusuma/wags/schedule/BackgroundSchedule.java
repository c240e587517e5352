package com.artakusuma.wags.schedule;

import com.artakusuma.wags.broadcast.BroadcastExpander;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.gateway.call.CallLimit;
import com.artakusuma.wags.gateway.directory.GatewayDirectory;
import com.artakusuma.wags.health.Inspection;
import com.artakusuma.wags.history.text.TextIndexing;
import com.artakusuma.wags.platform.Started;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.idempotency.IdempotencyKeys;
import com.artakusuma.wags.platform.idempotency.OnceTransaction;
import com.artakusuma.wags.queue.cleanup.Cancellation;
import com.artakusuma.wags.queue.cleanup.MessageExpiry;
import com.artakusuma.wags.queue.cleanup.Retention;
import com.artakusuma.wags.queue.cleanup.TooOldMessages;
import com.artakusuma.wags.queue.receipt.OldRefs;
import com.artakusuma.wags.queue.receipt.ReceiptWork;
import com.artakusuma.wags.queue.send.Dispatcher;
import com.artakusuma.wags.queue.session.SessionWatch;
import com.artakusuma.wags.queue.statistics.OldMinutes;
import com.artakusuma.wags.web.session.OldSessions;
import com.artakusuma.wags.webhook.delivery.WebhookDispatcher;
import com.artakusuma.wags.webhook.delivery.WebhookUpkeep;
import com.artakusuma.wags.webhook.directory.WebhookDirectory;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The timetable of this node. It only triggers: what is due is done by the class that is called,
 * and each of them may be called on any node, and while another call of it runs. Delivery and
 * expansion do not wait for it; they are woken by whoever has work, and are looked at here in case
 * nobody was. Each time is one of UTC: in a zone with summer time the server would let none come in
 * the hour that comes twice.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BackgroundSchedule {

  private static final Logger LOG = System.getLogger(BackgroundSchedule.class.getName());

  @Inject private Started started;
  @Inject private CallLimit calls;
  @Inject private Cancellation cancellation;
  @Inject private Dispatcher dispatcher;
  @Inject private BroadcastExpander expander;
  @Inject private TooOldMessages tooOldMessages;
  @Inject private GatewayDirectory gateways;
  @Inject private Inspection inspection;
  @Inject private MessageExpiry messageExpiry;
  @Inject private OldSessions sessions;
  @Inject private SessionWatch sessionWatch;
  @Inject private OldMinutes minutes;
  @Inject private OnceTransaction tokens;
  @Inject private IdempotencyKeys keys;
  @Inject private OldRefs refs;
  @Inject private ReceiptWork receipts;
  @Inject private Retention retention;
  @Inject private AuditLog audit;
  @Inject private SavedLists lists;
  @Inject private TextIndexing texts;
  @Inject private WebhookDirectory webhookDirectory;
  @Inject private WebhookDispatcher webhooks;
  @Inject private WebhookUpkeep webhookUpkeep;

  /**
   * Calls what is due, unless a slow start has not made its tables yet. What fails is logged and
   * has its next turn: the server would try it once more and then forget the timer.
   */
  @AroundTimeout
  @Nullable Object call(InvocationContext timer) {
    try {
      return started.isAll() ? timer.proceed() : null;
    } catch (Exception e) {
      LOG.log(Level.WARNING, timer.getMethod().getName() + " failed this time", e);
      return null;
    }
  }

  /** Each second: calls that take too long. */
  @Schedule(hour = "*", minute = "*", second = "*", timezone = "UTC", persistent = false)
  void cutOverdueCalls() {
    calls.cutOverdue();
  }

  /** Each second: what gateways told of messages. */
  @Schedule(hour = "*", minute = "*", second = "*", timezone = "UTC", persistent = false)
  void bringInReceipts() {
    receipts.look();
  }

  /** Every two seconds: broadcasts that are being cancelled or have expired. */
  @Schedule(hour = "*", minute = "*", second = "*/2", timezone = "UTC", persistent = false)
  void endBroadcasts() {
    cancellation.goOn();
  }

  /** Every two seconds: single messages that have expired. */
  @Schedule(hour = "*", minute = "*", second = "1/2", timezone = "UTC", persistent = false)
  void endExpiredMessages() {
    messageExpiry.look();
  }

  /** Every second: how senders' sessions do at their gateways. */
  @Schedule(hour = "*", minute = "*", second = "*", timezone = "UTC", persistent = false)
  void watchSessions() {
    sessionWatch.look();
  }

  /** Every two seconds: gateways that another node has changed. */
  @Schedule(hour = "*", minute = "*", second = "*/2", timezone = "UTC", persistent = false)
  void readGateways() {
    gateways.refresh();
  }

  /** Each second: events that are to be told. */
  @Schedule(hour = "*", minute = "*", second = "*", timezone = "UTC", persistent = false)
  void tellEvents() {
    webhooks.look();
  }

  /** Every two seconds: who wants to be told of events by now. */
  @Schedule(hour = "*", minute = "*", second = "*/2", timezone = "UTC", persistent = false)
  void readWebhooks() {
    webhookDirectory.refresh();
  }

  /** Every minute: events that nobody took in time. */
  @Schedule(hour = "*", minute = "*", second = "43", timezone = "UTC", persistent = false)
  void giveUpEvents() {
    webhookUpkeep.look();
  }

  /** Every hour: what the log of webhooks has kept long enough. */
  @Schedule(hour = "*", minute = "51", timezone = "UTC", persistent = false)
  void forgetOldEvents() {
    webhookUpkeep.forget();
  }

  /** Every five seconds: whether delivery runs. */
  @Schedule(hour = "*", minute = "*", second = "*/5", timezone = "UTC", persistent = false)
  void keepDelivering() {
    dispatcher.keepRunning();
  }

  /** Every five seconds: chunks which another node left behind. */
  @Schedule(hour = "*", minute = "*", second = "*/5", timezone = "UTC", persistent = false)
  void keepExpanding() {
    expander.wake();
  }

  /** Every minute: the queue's figures, and a part of the check of queue, ledger and figures. */
  @Schedule(hour = "*", minute = "*", timezone = "UTC", persistent = false)
  void inspect() {
    inspection.goOn();
  }

  /** Every minute: messages that are too old. */
  @Schedule(hour = "*", minute = "*", second = "23", timezone = "UTC", persistent = false)
  void endOldMessages() {
    tooOldMessages.look();
  }

  /** Every minute: rows of lists that somebody has deleted. */
  @Schedule(hour = "*", minute = "*", second = "43", timezone = "UTC", persistent = false)
  void deleteRestOfLists() {
    lists.deleteRest();
  }

  /** Every ten minutes: sessions that no node has any more. */
  @Schedule(hour = "*", minute = "*/10", timezone = "UTC", persistent = false)
  void forgetOldSessions() {
    sessions.delete();
  }

  /** Every ten minutes: old messages that the index of texts does not know yet. */
  @Schedule(hour = "*", minute = "3/10", timezone = "UTC", persistent = false)
  void indexTexts() {
    texts.goOn();
  }

  /** Every hour: figures by the minute of more than two days ago. */
  @Schedule(hour = "*", minute = "17", timezone = "UTC", persistent = false)
  void forgetOldMinutes() {
    minutes.delete();
  }

  /** Every hour: tokens of forms that are too old to come again. */
  @Schedule(hour = "*", minute = "37", timezone = "UTC", persistent = false)
  void forgetOldTokens() {
    tokens.deleteOld();
  }

  /** Every hour: keys of requests that are no longer kept. */
  @Schedule(hour = "*", minute = "52", timezone = "UTC", persistent = false)
  void forgetOldKeys() {
    keys.deleteOld();
  }

  /** Every hour, for some minutes: messages that ended longer ago than they are kept. */
  @Schedule(hour = "*", minute = "41", timezone = "UTC", persistent = false)
  void forgetOldMessages() {
    retention.goOn();
  }

  /** Every hour: the gateways' ids of messages of which no receipt is waited for. */
  @Schedule(hour = "*", minute = "27", timezone = "UTC", persistent = false)
  void forgetOldRefs() {
    refs.delete();
  }

  /** Every hour: what the audit log has kept long enough. */
  @Schedule(hour = "*", minute = "47", timezone = "UTC", persistent = false)
  void forgetOldAudit() {
    audit.deleteOld();
  }
}
