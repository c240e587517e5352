package com.artakusuma.wags.move;

/** What is strange in a source; each is counted, with the first ids. */
public enum SourceFinding {
  NAME_UNUSABLE("users whose names cannot stand in an address; give them others by --move-rename"),
  KEY_EMPTY("users without a key: they get none"),
  KEY_SHARED("users with a key that another one has, whose it was and stays; make them new ones"),
  KEY_OF_ANOTHER("users whose key is somebody else's in this database; make them new ones"),
  KEY_UNSENDABLE("users with a key that no header can carry; make them new ones"),
  KEY_SHORT(
      "users with a key of fewer than 16 characters, which can be guessed; make them new ones soon"),
  USER_THERE("users who are in this database already: what they have is added to them"),
  SENDER_GONE("messages and broadcasts of users who are gone: those come back without a key"),
  SENDER_UNUSABLE("messages and broadcasts of users whose names are unusable, LEFT BEHIND"),
  STATUS_UNKNOWN("messages with an unknown status or none: UNCERTAIN, for a person to decide"),
  RECIPIENT_UNUSABLE(
      "messages whose recipient is no number: history as it stands, open ones FAILED"),
  TEXT_EMPTY("messages without a text: open ones FAILED"),
  TIME_UNUSABLE("messages and broadcasts with a time that is none: the nearest other one is taken"),
  TIME_AHEAD("messages queued or sent in the future; is --move-zone right?"),
  TYPE_STRANGE("messages whose type names no broadcast: single messages"),
  BROADCAST_GONE("messages whose broadcast is gone, or another user's: it is made anew of them"),
  BROADCAST_UNREADABLE("broadcasts whose list cannot be read"),
  BROADCAST_NUMBERS("broadcasts with recipients that are no numbers, left out"),
  BEING_SENT("messages that were being sent, so perhaps were: as DELIVERY_UNCERTAIN says"),
  BEING_SENT_LONG("messages that were being sent long ago: UNCERTAIN, for a person to decide"),
  SECOND_COPY("second copies of a broadcast's message for one recipient, still open: CANCELLED"),
  OTHER_ID("messages and broadcasts with another id here; moved_message, moved_broadcast have it"),
  CHANGED("messages that changed since they were taken: taken again"),
  CHANGED_HERE(
      "messages that changed since they were taken, there and here: left as they are here"),
  KEY_CHANGED(
      "users whose key changed since it was taken: the new one holds, the old one is revoked");

  private final String words;

  SourceFinding(String words) {
    this.words = words;
  }

  /** What was found, in the plural, and what is done about it. */
  public String words() {
    return words;
  }
}
