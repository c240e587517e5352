package com.artakusuma.wags.platform.audit;

/** What the audit log tells of; each has its words in {@code audit.act.<NAME>}. */
public enum AuditAct {
  /** The program started; the object is the node. */
  STARTED,
  /** Somebody signed in, or a program asked whether its key is right. */
  LOGIN,
  /** The same with a wrong key; the object is the user's name, where there is such a user. */
  LOGIN_FAILED,
  /** The object is the user, the detail the key's name. */
  KEY_MADE,
  KEY_FIRST_USED,
  KEY_REVOKED,
  /** All of a user's. */
  KEYS_REVOKED,
  /** All sessions of a user in the console, by itself or an admin; the detail says how many. */
  SESSIONS_ENDED,
  /** The detail is the role; none where it was added before there were roles. */
  USER_ADDED,
  /** Another role; the detail is the one before. */
  ADMIN_MADE,
  OPERATOR_MADE,
  VIEWER_MADE,
  /** As nodes wrote it before there were roles. */
  ADMIN_UNMADE,
  /** The detail is the new limit; none where there is none. */
  LIMIT_SET,
  /** The object is the sender, the detail its new sending hours; none where there are none. */
  HOURS_SET,
  /** The same of its caps. */
  CAPS_SET,
  /** The object is the gateway, the detail its kind. */
  GATEWAY_ADDED,
  GATEWAY_CHANGED,
  GATEWAY_REMOVED,
  /** The object is the sender, the detail the gateway that it uses from now on. */
  GATEWAY_CHOSEN,
  /** The object is the gateway, the detail the sender in whose name it got a message. */
  GATEWAY_TRIED,
  /** The object is the webhook's id, the detail its host. */
  WEBHOOK_ADDED,
  WEBHOOK_CHANGED,
  WEBHOOK_SECRET_CHANGED,
  WEBHOOK_SECRET_SHOWN,
  WEBHOOK_REMOVED,
  /** The object is the sender. */
  SENDER_RELEASED,
  /** The object is the message's id. */
  MESSAGE_RETRIED,
  MESSAGE_CANCELLED,
  MESSAGE_MARKED_SENT,
  /** The object is the broadcast's id. */
  BROADCAST_PAUSED,
  BROADCAST_RESUMED,
  BROADCAST_CANCELLED,
  /** The same, by the program: too many of its recipients were refused. */
  BROADCAST_HELD,
  /** The object is the new broadcast's id, the detail the one that it was made of. */
  BROADCAST_CLONED,
  /** The object is whose blocklist, * for all senders'; the detail how many recipients. */
  RECIPIENTS_BLOCKED,
  /** The same object; the detail is the entry's id. */
  RECIPIENT_UNBLOCKED,
  /** The object is the id of a list of recipients. */
  LIST_MADE,
  LIST_RENAMED,
  /** The detail is how many rows it had. */
  LIST_DELETED,
  /** The detail is how many were to be put on it. */
  LIST_ROWS_ADDED,
  /** The detail is how many. */
  LIST_ROWS_REMOVED,
  /** The object is whose messages, the detail their state. */
  MESSAGES_RETRIED,
  /** The object is whose messages, the detail the kind of file. */
  EXPORTED,
  /**
   * Something was taken from the first version; the object is its database, the detail how much.
   */
  MOVED
}
