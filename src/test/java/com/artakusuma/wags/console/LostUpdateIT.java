package com.artakusuma.wags.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.AtOnce;
import com.artakusuma.wags.testing.Rows;
import com.artakusuma.wags.testing.Rows.Account;
import com.artakusuma.wags.testing.SharedServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tabs or colleagues that change the same: the second one is told, and loses nothing. */
class LostUpdateIT {

  private static final SharedServer SERVER = SharedServer.get();
  private static final Rows ROWS = SERVER.rows();
  private static final String CHANGED = "class=\"notice warn changed\"";
  private static final String WEBHOOK = "chosen:save";
  private static final int ROUNDS = 3;
  private static final String NEW_GATEWAY = "lost-update";

  private Account admin;
  private Account other;
  private FormClient first;
  private FormClient second;

  @BeforeEach
  void bothSignIn() throws Exception {
    admin = SERVER.newAdmin();
    other = SERVER.newAccount();
    first = signedIn();
    second = signedIn();
  }

  @AfterEach
  void noGatewayIsLeft() throws Exception {
    ROWS.change("UPDATE sender SET gateway_id = NULL WHERE id = ?", other.id());
    ROWS.change("DELETE FROM gateway WHERE name = ?", NEW_GATEWAY);
  }

  @Test
  void aWebhookThatAnotherTabChangedIsNotReplacedUnseen() throws Exception {
    String page = webhook();
    Map<String, String> mine = webhookForm(first.get(page).body(), page, "https://8.8.8.8/", "A");
    Map<String, String> theirs =
        webhookForm(second.get(page).body(), page, "https://8.8.4.4/new", "");
    assertFalse(save(first, page, WEBHOOK, mine).contains(CHANGED));

    String refused = save(second, page, WEBHOOK, theirs);

    assertTrue(refused.contains(CHANGED), refused);
    assertTrue(refused.contains("Note (optional): <b class=\"breaks\">A</b>"), refused);
    assertFalse(refused.contains("https://8.8.8.8/</b>"), "only what differs");
    assertFalse(refused.contains("id=\"done\"") || refused.contains("id=\"problem\""), refused);
    assertEquals("https://8.8.8.8/ A", storedWebhook());
    String saved = saveAgain(page, WEBHOOK, theirs, refused);
    assertTrue(saved.contains("id=\"done\"") && !saved.contains(CHANGED), saved);
    assertEquals("https://8.8.4.4/new ", storedWebhook());
    theirs.putAll(FormClient.seen(saved));
    theirs.put("chosen:description", "B");
    assertFalse(save(second, page, WEBHOOK, theirs).contains(CHANGED));
    assertEquals("https://8.8.4.4/new B", storedWebhook());
  }

  /** As where the answer of the first press was lost. */
  @Test
  void whoSavesTheSameTwiceIsNotToldThatItChanged() throws Exception {
    String page = webhook();
    Map<String, String> form = webhookForm(first.get(page).body(), page, "https://8.8.8.8/", "A");
    save(first, page, WEBHOOK, form);

    String again = save(first, page, WEBHOOK, form);

    assertTrue(again.contains("id=\"done\""), again);
  }

  @Test
  void aMistakeInBetweenHidesNotWhatOthersChanged() throws Exception {
    String page = webhook();
    Map<String, String> mine = webhookForm(first.get(page).body(), page, "https://8.8.8.8/", "A");
    Map<String, String> theirs = webhookForm(second.get(page).body(), page, "8.8.4.4", "");
    save(first, page, WEBHOOK, mine);
    String wrong = save(second, page, WEBHOOK, theirs);
    assertTrue(wrong.contains("id=\"problem\""), wrong);
    theirs.putAll(FormClient.seen(wrong));
    theirs.put("chosen:url", "https://8.8.4.4/");

    assertTrue(save(second, page, WEBHOOK, theirs).contains(CHANGED));
  }

  @Test
  void aGatewayThatAColleagueChangedIsNotReplacedUnseen() throws Exception {
    String page = gateway();
    Map<String, String> mine = gatewayForm(first.get(page).body(), "http://a:3000/", "");
    Map<String, String> theirs = gatewayForm(second.get(page).body(), "http://b:3000", "k3");
    mine.put("chosen:key", "k2");
    assertFalse(save(first, page, "chosen:save", mine).contains(CHANGED));

    String refused = save(second, page, "chosen:save", theirs);

    assertTrue(refused.contains(CHANGED), refused);
    assertTrue(refused.contains("<b class=\"breaks\">http://a:3000</b>"), refused);
    assertTrue(refused.contains("Credentials: "), refused);
    assertEquals(
        "http://a:3000", ROWS.text("SELECT address FROM gateway WHERE name = ?", NEW_GATEWAY));
    saveAgain(page, "chosen:save", theirs, refused);
    assertEquals(
        "http://b:3000", ROWS.text("SELECT address FROM gateway WHERE name = ?", NEW_GATEWAY));
  }

  @Test
  void aGatewayThatAColleagueGaveToASenderIsNotReplacedUnseen() throws Exception {
    String page = gateway();
    Map<String, String> mine = useForm(first.get(page).body(), NEW_GATEWAY, "a1");
    Map<String, String> theirs = useForm(second.get(page).body(), "default", "a2");
    String saved = save(first, page, "use:save", mine);
    assertTrue(saved.contains("id=\"done\""), saved);

    String refused = save(second, page, "use:save", theirs);

    assertTrue(
        refused.contains("Gateway: <b class=\"breaks\">" + NEW_GATEWAY + ", a1</b>"), refused);
    assertEquals("a1", ROWS.text("SELECT gateway_account FROM sender WHERE id = ?", other.id()));
    saveAgain(page, "use:save", theirs, refused);
    assertEquals("a2", ROWS.text("SELECT gateway_account FROM sender WHERE id = ?", other.id()));
    assertEquals(null, ROWS.text("SELECT gateway_id FROM sender WHERE id = ?", other.id()));
  }

  private Map<String, String> useForm(String loaded, String gateway, String account) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("name", NEW_GATEWAY);
    form.put("use:sender", other.name());
    form.put("use:gateway", gateway);
    form.put("use:account", account);
    return form;
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", ""})
  void aLimitThatAColleagueChangedIsNotReplacedUnseen(String written) throws Exception {
    String page = "users.xhtml?id=" + other.id();
    Map<String, String> mine = limitForm(first.get(page).body(), "5");
    Map<String, String> theirs = limitForm(second.get(page).body(), written);
    save(first, page, "pace:saveLimit", mine);

    String refused = save(second, page, "pace:saveLimit", theirs);

    assertTrue(refused.contains("Limit per minute: <b class=\"breaks\">5</b>"), refused);
    assertFalse(refused.contains("you may not do this"), refused);
    assertEquals("5", ROWS.text("SELECT per_minute FROM sender WHERE id = ?", other.id()));
    assertEquals(written, value(refused, "pace:perMinute"), "what was written is still there");
    saveAgain(page, "pace:saveLimit", theirs, refused);
    assertEquals(
        written.isEmpty() ? null : written,
        ROWS.text("SELECT per_minute FROM sender WHERE id = ?", other.id()));
  }

  @Test
  void hoursAndCapsThatAColleagueChangedAreNotReplacedUnseen() throws Exception {
    String page = "users.xhtml?id=" + other.id();
    Map<String, String> mine = capsForm(first.get(page).body(), "1000");
    Map<String, String> theirs = capsForm(second.get(page).body(), "2000");
    mine.put("limits:days", "MON");
    mine.put("limits:from", "08:00");
    mine.put("limits:to", "20:00");
    save(first, page, "limits:saveLimits", mine);

    String refused = save(second, page, "limits:saveLimits", theirs);

    assertTrue(refused.contains("Days: <b class=\"breaks\">Mon</b>"), refused);
    assertTrue(refused.contains("To: <b class=\"breaks\">20:00</b>"), refused);
    assertTrue(refused.contains("Cap per day: <b class=\"breaks\">1,000</b>"), refused);
    assertEquals("2000", value(refused, "limits:perDay"), "what was written is still there");
    assertEquals("1000", ROWS.text("SELECT cap_day FROM sender WHERE id = ?", other.id()));
    saveAgain(page, "limits:saveLimits", theirs, refused);
    assertEquals("2000", ROWS.text("SELECT cap_day FROM sender WHERE id = ?", other.id()));
  }

  @Test
  void aRoleThatAColleagueChangedIsNotReplacedUnseen() throws Exception {
    String page = "users.xhtml?id=" + other.id();
    Map<String, String> mine = roleForm(first.get(page).body(), "VIEWER");
    Map<String, String> theirs = roleForm(second.get(page).body(), "ADMIN");
    save(first, page, "rights:saveRole", mine);

    String refused = save(second, page, "rights:saveRole", theirs);

    assertTrue(refused.contains("Role: <b class=\"breaks\">viewer</b>"), refused);
    assertEquals("VIEWER", ROWS.text("SELECT role FROM user WHERE id = ?", other.id()));
    saveAgain(page, "rights:saveRole", theirs, refused);
    assertEquals("ADMIN", ROWS.text("SELECT role FROM user WHERE id = ?", other.id()));
  }

  @Test
  void ofTwoWhoSaveAtTheSameTimeOneIsTold() throws Exception {
    String page = webhook();
    String user = "users.xhtml?id=" + other.id();
    String gateway = gateway();
    for (int round = 0; round < ROUNDS; round++) {
      assertOneIsTold(
          page,
          WEBHOOK,
          webhookForm(first.get(page).body(), page, "https://8.8.8.8/a" + round, ""),
          webhookForm(second.get(page).body(), page, "https://8.8.8.8/b" + round, ""));
      assertOneIsTold(
          user,
          "limits:saveLimits",
          capsForm(first.get(user).body(), "1" + round),
          capsForm(second.get(user).body(), "2" + round));
      assertOneIsTold(
          user,
          "pace:saveLimit",
          limitForm(first.get(user).body(), "1" + round),
          limitForm(second.get(user).body(), "2" + round));
      assertOneIsTold(
          gateway,
          "chosen:save",
          gatewayForm(first.get(gateway).body(), "http://a:" + (3000 + round), "k"),
          gatewayForm(second.get(gateway).body(), "http://b:" + (3000 + round), "k"));
      assertOneIsTold(
          gateway,
          "use:save",
          useForm(first.get(gateway).body(), NEW_GATEWAY, "a" + round),
          useForm(second.get(gateway).body(), NEW_GATEWAY, "b" + round));
    }
  }

  private void assertOneIsTold(
      String page, String button, Map<String, String> mine, Map<String, String> theirs)
      throws Exception {
    List<String> answers =
        AtOnce.all(
            List.of(
                () -> save(first, page, button, mine), () -> save(second, page, button, theirs)));

    assertEquals(
        1, answers.stream().filter(answer -> answer.contains(CHANGED)).count(), button + answers);
  }

  private FormClient signedIn() {
    FormClient client = new FormClient(SERVER.uri());
    client.signIn(admin.name(), admin.key());
    return client;
  }

  private String webhook() throws Exception {
    ROWS.change(
        """
        INSERT INTO webhook_endpoint
          (user_id, url, events, broadcast_messages, state, secrets, created_at)
        VALUES (?, 'https://8.8.8.8/', 'message.sent', TRUE, 'DISABLED', '', UTC_TIMESTAMP(6))""",
        admin.id());
    return "webhooks.xhtml?webhook="
        + ROWS.text("SELECT id FROM webhook_endpoint WHERE user_id = ?", admin.id());
  }

  private String storedWebhook() throws Exception {
    return ROWS.text(
        "SELECT CONCAT(url, ' ', COALESCE(description, '')) FROM webhook_endpoint WHERE user_id = ?",
        admin.id());
  }

  private static Map<String, String> webhookForm(
      String loaded, String page, String url, String description) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("webhook", page.substring(page.indexOf('=') + 1));
    form.put("chosen:url", url);
    form.put("chosen:description", description);
    form.put("chosen:events", "message.sent");
    form.put("chosen:broadcastMessages", "on");
    return form;
  }

  private String gateway() {
    first.get("gateways.xhtml");
    first.press(
        "gateways.xhtml",
        "said",
        "new:add",
        Map.of(
            "new:name", NEW_GATEWAY,
            "new:kind", "waha",
            "new:address", "http://waha:3000",
            "new:key", "k1"));
    return "gateways.xhtml?name=" + NEW_GATEWAY;
  }

  private static Map<String, String> gatewayForm(String loaded, String address, String key) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("name", NEW_GATEWAY);
    form.put("chosen:kind", "waha");
    form.put("chosen:address", address);
    form.put("chosen:key", key);
    form.put("chosen:options", "");
    return form;
  }

  private Map<String, String> limitForm(String loaded, String perMinute) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("id", Integer.toString(other.id()));
    form.put("pace:perMinute", perMinute);
    return form;
  }

  private Map<String, String> capsForm(String loaded, String perDay) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("id", Integer.toString(other.id()));
    form.put("limits:perDay", perDay);
    return form;
  }

  private Map<String, String> roleForm(String loaded, String role) {
    Map<String, String> form = FormClient.seen(loaded);
    form.put("id", Integer.toString(other.id()));
    form.put("rights:role", role);
    return form;
  }

  /** Saves the same once it was said what others have changed. */
  private String saveAgain(String page, String button, Map<String, String> form, String refused) {
    form.putAll(FormClient.seen(refused));
    return save(second, page, button, form);
  }

  private static String save(
      FormClient client, String page, String button, Map<String, String> form) {
    String of = button.split(":")[0];
    boolean isKept = of.equals("chosen") || of.equals("use");
    String part = "said " + of + (isKept ? ":seen" : "");
    return client.press(page, part, button, form).body();
  }

  /** What stands in a field of a part of a page. */
  private static String value(String page, String field) {
    Matcher input = Pattern.compile("<input id=\"" + field + "\"[^>]*>").matcher(page);
    assertTrue(input.find(), page);
    Matcher value = Pattern.compile(" value=\"([^\"]*)\"").matcher(input.group());
    return value.find() ? value.group(1) : "";
  }
}
