package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;

/** The running server, and for each test a sender of its own. */
abstract class SenderFixture {

  final SharedServer server = SharedServer.get();
  final Rows rows = server.rows();
  Account sender;
  ApiClient client;

  @BeforeEach
  void newSender() throws SQLException {
    sender = server.newAccount();
    client = server.client(sender);
  }

  /** What was refused left nothing behind. */
  final void assertNoBroadcastIsStored() throws SQLException {
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name()));
  }
}
