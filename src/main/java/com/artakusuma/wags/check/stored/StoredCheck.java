package com.artakusuma.wags.check.stored;

import com.artakusuma.wags.account.key.AdminKeys;
import com.artakusuma.wags.check.Given;
import com.artakusuma.wags.check.Notes;
import com.artakusuma.wags.gateway.SessionState;
import com.artakusuma.wags.gateway.directory.StoredAddress;
import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.Results;
import com.artakusuma.wags.platform.schema.FiguresZone;
import com.artakusuma.wags.platform.secret.Secrets;
import com.artakusuma.wags.queue.session.SenderSessions;
import com.artakusuma.wags.webhook.EndpointSecrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/** Looks at what this version's tables say. */
public final class StoredCheck {

  private static final int MOST_NAMED = 5;

  private static final String AT_WORK =
      "SELECT name FROM node WHERE seen_at > UTC_TIMESTAMP(6) - INTERVAL %d SECOND ORDER BY name"
          .formatted(NodeName.SEEN_WITHIN.toSeconds());

  private final Given given;
  private final Connection connection;
  private final Notes notes;
  private final List<String> nodes;

  /** On a connection to tables that are all there. */
  public StoredCheck(Given given, Connection connection, Notes notes) throws SQLException {
    this.given = given;
    this.connection = connection;
    this.notes = notes;
    try (PreparedStatement select = connection.prepareStatement(AT_WORK)) {
      this.nodes = Results.texts(select);
    }
  }

  /** How many nodes are at work. */
  public int nodes() {
    return nodes.size();
  }

  /**
   * Looks.
   *
   * @return the gateways that are stored and whose credentials can be read
   */
  public List<Gateway> look() throws SQLException {
    if (given.has("WAGS_TIMEZONE")) { // one that is malformed is no zone
      lookAtZone();
    }
    lookAtNodes();
    lookAtAdminKeys();
    Secrets secrets = Secrets.of(given.text("WAGS_SECRET_KEY"), given.text("WAGS_SECRET_KEY_OLD"));
    List<StoredAddress> gateways = StoredAddress.all(connection, secrets);
    if (given.has("WAGS_SECRET_KEY", "WAGS_SECRET_KEY_OLD")) { // one that is malformed is no key
      lookAtSecrets(secrets, gateways);
    }
    lookAtSessions();
    return gateways.stream()
        .filter(StoredAddress::readable)
        .map(gateway -> new Gateway(gateway.name(), gateway.address()))
        .toList();
  }

  private void lookAtZone() throws SQLException {
    String kept = FiguresZone.kept(connection);
    String set = given.text("WAGS_TIMEZONE");
    String own = set.isEmpty() ? ZoneId.systemDefault().getId() : set;
    if (kept == null) {
      notes.ok("zone.open", own);
    } else if (FiguresZone.isSame(kept, ZoneId.of(own))) {
      notes.ok("zone.good", kept);
    } else {
      notes.fault("zone.other", kept, own);
    }
  }

  private void lookAtNodes() {
    String name = given.text("check.node");
    if (!name.isEmpty() && nodes.contains(NodeName.of(name))) {
      notes.warning("node.taken", name);
    } else if (nodes.isEmpty()) {
      notes.ok("node.none");
    } else {
      notes.ok("node.atWork", few(nodes));
    }
  }

  private void lookAtAdminKeys() throws SQLException {
    AdminKeys keys = AdminKeys.of(connection);
    if (keys.admins() == 0) {
      notes.fault("keys.noAdmin");
    } else if (keys.keys() == 0) {
      lookAtNextKey();
    } else {
      notes.ok("keys.good", Integer.toString(keys.keys()));
    }
    if (keys.published()) {
      notes.fault("keys.published");
    }
    if (keys.first() > 0) {
      notes.warning("keys.first");
    }
  }

  /** A start that finds no such key makes one. */
  private void lookAtNextKey() {
    if (nodes.isEmpty()) {
      notes.ok("keys.next");
    } else {
      notes.fault("keys.none");
    }
  }

  private void lookAtSecrets(Secrets secrets, List<StoredAddress> gateways) throws SQLException {
    List<String> lost =
        gateways.stream().filter(one -> !one.readable()).map(StoredAddress::name).toList();
    EndpointSecrets.Unreadable unread = EndpointSecrets.unreadable(connection, secrets);
    String key = secrets.hasKey() ? "secret.wrong" : "secret.missing";
    if (!lost.isEmpty()) {
      notes.fault(key + ".gateways", few(lost));
    }
    if (unread.webhooks() > 0) {
      notes.fault(key + ".webhooks", Integer.toString(unread.webhooks()));
    }
    if (unread.callbackUsers() > 0) {
      notes.fault(key + ".callbacks", Integer.toString(unread.callbackUsers()));
    }
    if (lost.isEmpty() && unread.isNone()) {
      notes.ok(secrets.hasKey() ? "secret.good" : "secret.unused");
    }
  }

  private void lookAtSessions() throws SQLException {
    List<SenderSessions.Line> lines = SenderSessions.read(connection);
    List<String> scan = in(lines, SessionState.Status.SCAN_QR);
    List<String> down = in(lines, SessionState.Status.DISCONNECTED);
    if (!scan.isEmpty()) {
      notes.warning("session.scan", few(scan));
    }
    if (!down.isEmpty()) {
      notes.warning("session.down", few(down));
    }
    int up = in(lines, SessionState.Status.CONNECTED).size();
    if (up > 0) {
      notes.ok("session.good", Integer.toString(up));
    }
  }

  private static List<String> in(List<SenderSessions.Line> lines, SessionState.Status state) {
    return lines.stream()
        .filter(line -> line.state() == state)
        .map(SenderSessions.Line::sender)
        .toList();
  }

  private static String few(List<String> names) {
    String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
    return names.size() > MOST_NAMED ? first + " +" + (names.size() - MOST_NAMED) : first;
  }
}
