package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Without JavaScript nothing is sent, and the pages say why. */
class WithoutScriptIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();

  @Test
  void aFormThatNoScriptSentSendsNothingAndTheAnswerSaysWhy() throws Exception {
    Account account = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    session.signIn(account.name(), account.key());
    session.get("send.xhtml");

    HttpResponse<String> answer =
        session.post(
            "send.xhtml",
            Map.of(
                "send",
                "send",
                "send:recipient",
                "081234567890",
                "send:text",
                "Halo",
                "send:submit",
                ""));

    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("Nothing was sent"), answer.body());
    assertEquals(0, ROWS.number("SELECT COUNT(*) FROM message WHERE sender = ?", account.name()));
  }

  @Test
  void aWrongKeyIsToldOnTheLoginPage() throws Exception {
    Account account = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    String page = session.get("login.xhtml").body();
    Matcher nonce =
        Pattern.compile("<input type=\"hidden\" name=\"primefaces.nonce\" value=\"([^\"]+)\"")
            .matcher(page);
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "login", "login",
                "login:username", account.name(),
                "login:key", "wrong",
                "login:signIn", ""));
    form.put(FormClient.NONCE_FIELD, nonce.find() ? nonce.group(1) : null);

    HttpResponse<String> answer = session.post("login.xhtml", form);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("do not belong together"), answer.body());
    assertTrue(answer.body().contains("value=\"" + account.name() + "\""), answer.body());
    form.put(FormClient.NONCE_FIELD, null); // no page of ours
    assertEquals(400, session.post("login.xhtml", form).statusCode());
  }

  @Test
  void pagesSayItBeforeAndSigningInAndOutNeedNoScript() throws Exception {
    Account account = SERVER.newAccount();
    FormClient session = new FormClient(SERVER.uri());
    assertEquals(302, session.signIn(account.name(), account.key()).statusCode());

    String page = session.get("send.xhtml").body();
    assertTrue(page.matches("(?s).*<noscript>.*JavaScript is off in this browser.*</noscript>.*"));

    Map<String, String> form = new HashMap<>(Map.of("account", "account", "account:signOut", ""));
    form.put(FormClient.NONCE_FIELD, null); // a script adds it to forms
    HttpResponse<String> out = session.post("send.xhtml", form);
    assertEquals(302, out.statusCode());
    assertTrue(out.headers().firstValue("Location").orElseThrow().endsWith("login.xhtml?bye"));
  }
}
