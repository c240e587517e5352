package com.artakusuma.wags.security.authorisation;

import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import org.junit.jupiter.api.BeforeEach;

/** A user who has one of each thing, and another one who has nothing. */
abstract class AuthorisationFixture {

  final SharedServer server = SharedServer.get();
  OwnersThings things;
  Account owner;
  Account other;

  @BeforeEach
  void ownerHasSomething() throws Throwable {
    things = OwnersThings.of(server);
    owner = things.account();
    other = server.newAccount();
  }
}
