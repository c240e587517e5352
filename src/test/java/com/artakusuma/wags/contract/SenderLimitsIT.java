package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.ApiClient;
import com.artakusuma.wags.testing.Eventually;
import com.artakusuma.wags.testing.Load;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sending hours and caps as admins set them, what they do, and broadcasts that expire. */
class SenderLimitsIT extends SenderFixture {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String EVERY_DAY =
      "\"days\":[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\",\"SAT\",\"SUN\"],\"zone\":\"UTC\"";

  private ApiClient admin;

  @BeforeEach
  void makeAnAdmin() throws SQLException {
    admin = server.client(server.newAdmin());
  }

  @Test
  void anAdminSetsThemTheSenderSeesThemAndTheLogTellsOfIt() throws Exception {
    String before = client.get("ui/sender").body();

    HttpResponse<String> saved =
        put(
            """
            {"days":["mon","FRI"],"from":"20:00","to":"02:00","zone":"asia/jakarta","singles":true,
             "per_hour":100,"per_day":1000}""");

    assertEquals(200, saved.statusCode(), saved.body());
    JsonObject limits = ApiClient.object(client.get("ui/sender")).getJsonObject("limits");
    assertEquals(ApiClient.object(saved), limits);
    assertEquals(ApiClient.object(admin.get(path())), limits);
    assertEquals("[\"MON\",\"FRI\"]", limits.getJsonArray("days").toString());
    assertEquals("20:00", limits.getString("from"));
    assertEquals("02:00", limits.getString("to"));
    assertEquals("Asia/Jakarta", limits.getString("zone"));
    assertTrue(limits.getBoolean("singles"));
    assertEquals(100, limits.getInt("per_hour"));
    assertEquals(
        List.of("HOURS_SET MON,FRI 20:00-02:00 Asia/Jakarta singles", "CAPS_SET 100/hour 1000/day"),
        audit());

    assertEquals("{}", put("{}").body());
    assertEquals(before, client.get("ui/sender").body(), "as for who never had any");
    assertEquals(4, audit().size());
    assertEquals(200, put("{}").statusCode());
    assertEquals(4, audit().size(), "nothing was changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'days':['MON'],'from':'08:00','to':'20:00','zone':'Asia/Atlantis'} | Invalid zone",
        "{'days':['MON'],'from':'08:00','to':'20:00','zone':'+07:00'}        | Invalid zone",
        "{'days':['MON'],'from':'08:00','to':'08:00'}                        | Invalid to",
        "{'days':['MON'],'from':'8','to':'20:00'}                            | Invalid from",
        "{'days':['MON'],'from':'24:00','to':'20:00'}                        | Invalid from",
        "{'days':['MON'],'from':'08:00','to':'24:01'}                        | Invalid to",
        "{'days':['MON'],'from':'08:00'}                                     | Invalid to",
        "{'days':['MONDAY'],'from':'08:00','to':'20:00'}                     | Invalid days",
        "{'from':'08:00','to':'20:00'}                                       | Invalid days",
        "{'per_day':0}                                                       | Invalid per_day",
        "{'per_hour':-1}                                                     | Invalid per_hour",
        "{'per_hour':100000001}                                              | Invalid per_hour",
        "{'per_hour':10,'per_day':9}                                         | Invalid per_day",
        "{'per_hour':1.5}                                              | Invalid request body",
        "{'per_hour':1e9}                                              | Invalid request body",
        "{'per_hour':'10'}                                             | Invalid request body",
        "{'singles':'true'}                                            | Invalid request body",
        "{'per_hour':1,'per_hour':1}                                   | Invalid request body",
        "{'per_hours':100}                                                   | Unknown field",
        "{'per_hour':1,'daily':{'per_day':2}}                                | Unknown field",
      })
  void whatMakesNoSenseIsRefusedAndNothingIsChanged(String body, String error) throws Exception {
    put("{\"per_day\":7}");

    HttpResponse<String> answer = put(body.replace('\'', '"'));

    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(error, ApiClient.object(answer).getString("error"));
    assertEquals("{\"per_day\":7}", admin.get(path()).body());
  }

  @Test
  void nobodyElseMayAndAnUnknownSenderIsNone() {
    assertEquals(403, client.call("PUT", path(), "{}").statusCode());
    assertEquals(403, client.get(path()).statusCode());
    assertEquals(404, admin.call("PUT", "admin/senders/nobody/limits", "{}").statusCode());
    assertEquals(404, admin.get("admin/senders/nobody/limits").statusCode());
    assertEquals(404, admin.get("admin/senders/t%C3%B4ko/limits").statusCode());
    assertEquals(404, admin.call("PUT", "admin/senders/t%C3%B4ko/limits", "{}").statusCode());
  }

  @Test
  void aBroadcastWaitsForTheHoursSaysSoAndGoesOutWhenTheyAreOpen() throws Throwable {
    put(hours(60, 120));
    rows.change("UPDATE sender SET per_minute = 600 WHERE id = ?", sender.id());

    long id = id(start(5, null));
    assertEquals("HOURS", find(id).getString("waits_for"));
    JsonObject item = find(id);
    assertEquals("RUNNING", item.getString("state"));
    Instant opens = Instant.parse(item.getString("goes_on_at"));
    long minutes = Duration.between(Instant.now(), opens).toMinutes();
    assertTrue(minutes >= 58 && minutes <= 60, () -> item.toString());
    assertTrue(Instant.parse(item.getString("ends_at")).isAfter(opens));
    client.send("081234567890", "not a broadcast");
    Eventually.equal(1, SOON, () -> server.receipts(sender).size());

    put("{}");
    rows.endOpening(id);
    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
    assertEquals(6, server.receipts(sender).size());
    assertFalse(find(id).containsKey("goes_on_at"));
  }

  @Test
  void noMoreThanTheCapGoesOutAndTheBroadcastSaysWhenItGoesOn() throws Throwable {
    put("{\"per_day\":4,\"zone\":\"" + zoneAtNoon() + "\"}");

    long id = id(start(9, null));

    Eventually.equal("DAY_CAP", SOON, () -> find(id).getString("waits_for", ""));
    Eventually.equal(4, SOON, () -> server.receipts(sender).size());
    assertTrue(Instant.parse(find(id).getString("goes_on_at")).isAfter(Instant.now()));
    put("{\"per_day\":5,\"zone\":\"" + zoneAtNoon() + "\"}");
    Eventually.equal(5, SOON, () -> server.receipts(sender).size());
    put("{\"per_day\":9,\"zone\":\"" + zoneAtNoon() + "\"}");
    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
    assertEquals(9, server.receipts(sender).size(), "the first five stay counted");
  }

  @Test
  void whatWasCountedTodayStaysCountedInAnotherZone() throws Throwable {
    put("{\"per_day\":2,\"zone\":\"" + zoneAtNoon() + "\"}");
    long id = id(start(5, null));
    Eventually.equal(2, SOON, () -> server.receipts(sender).size());
    String before = rows.text("SELECT day_us FROM sender WHERE id = ?", sender.id());

    put("{\"per_day\":2,\"zone\":\"" + zoneAtNoon().replace("6", "7") + "\"}");

    assertEquals(2, rows.number("SELECT day_sent FROM sender WHERE id = ?", sender.id()));
    assertEquals(
        3_600_000_000L,
        Math.abs(
            Long.parseLong(before)
                - rows.number("SELECT day_us FROM sender WHERE id = ?", sender.id())));
    Eventually.equal("DAY_CAP", SOON, () -> find(id).getString("waits_for", ""));
    put("{\"per_day\":3}");
    put("{}");
    Eventually.equal("COMPLETED", SOON, () -> find(id).getString("state"));
  }

  @Test
  void aPreviewSaysTheDaysAndWhatDoesNotFit() throws Exception {
    rows.change("UPDATE sender SET per_minute = 60 WHERE id = ?", sender.id());
    JsonObject plain = preview(120, "");
    assertFalse(plain.containsKey("days"));
    assertFalse(plain.containsKey("too_late"));

    put("{\"per_day\":50,\"zone\":\"" + zoneAtNoon() + "\"}");
    JsonObject capped =
        preview(120, ",\"expires_at\":\"" + Instant.now().plus(1, ChronoUnit.HOURS) + "\"");

    assertEquals(3, capped.getInt("days"));
    assertEquals(70, capped.getInt("too_late"));
    assertTrue(
        Instant.parse(capped.getString("ends_at"))
            .isAfter(Instant.now().plus(30, ChronoUnit.HOURS)));
  }

  @Test
  void whatIsNotSentInTimeExpiresWithOneEndForEachRecipient() throws Throwable {
    rows.change("UPDATE sender SET per_minute = 5 WHERE id = ?", sender.id());
    Instant expires = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);

    long id = id(start(2_500, "\"expires_at\":\"" + expires + "\""));

    assertEquals(expires, Instant.parse(find(id).getString("expires_at")));
    Eventually.equal("EXPIRED", SOON, () -> find(id).getString("state"));
    JsonObject item = find(id);
    assertEquals(2_500, item.getInt("sent") + item.getInt("not_sent"));
    assertEquals(item.getInt("sent"), server.receipts(sender).size());
    assertEquals(
        item.getInt("not_sent"),
        rows.number(
            """
            SELECT COUNT(*) FROM message WHERE broadcast_id = ? AND status = 'EXPIRED'
               AND reason_code = 'BROADCAST_EXPIRED' AND ended_at IS NOT NULL""",
            id));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"expires_at\":\"tomorrow\"",
        "\"expires_at\":\"2020-01-01T00:00:00Z\"",
        "\"expires_at\":\"2999-01-01T00:00:00Z\"",
        "\"send_at\":\"%1$s\",\"expires_at\":\"%1$s\""
      })
  void anExpiryThatIsNoneIsRefusedAndNothingIsStored(String options) throws Exception {
    String option = options.formatted(Instant.now().plusSeconds(3_600));

    HttpResponse<String> answer = start(3, option);

    assertEquals(400, answer.statusCode());
    assertEquals("Invalid expires_at", ApiClient.object(answer).getString("error"));
    assertEquals(
        0, rows.number("SELECT COUNT(*) FROM message_broadcast WHERE sender = ?", sender.name()));
  }

  private List<String> audit() throws SQLException {
    return rows.column(
        """
        SELECT CONCAT_WS(' ', act, detail) FROM audit
         WHERE object = ? AND act IN ('HOURS_SET', 'CAPS_SET') ORDER BY id""",
        sender.name());
  }

  private String path() {
    return "admin/senders/" + sender.name() + "/limits";
  }

  private HttpResponse<String> put(String body) {
    return admin.call("PUT", path(), body);
  }

  /** Hours that begin and end so many minutes from now, every day. */
  private static String hours(int from, int to) {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm");
    return "{%s,\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(
            EVERY_DAY, clock.format(now.plusMinutes(from)), clock.format(now.plusMinutes(to)));
  }

  /** Where no day ends just now. */
  private static String zoneAtNoon() {
    return LocalTime.now(ZoneOffset.UTC).getHour() < 12 ? "Etc/GMT-6" : "Etc/GMT+6";
  }

  private JsonObject preview(int recipients, String more) {
    return ApiClient.object(
        client.post(
            "broadcasts/preview",
            "{\"message\":\"Halo\",\"recipients\":" + list(recipients) + more + "}"));
  }

  private HttpResponse<String> start(int recipients, String option) {
    return client.post(
        "broadcasts",
        "{\"message\":\"Halo\",\"recipients\":"
            + list(recipients)
            + (option == null ? "" : "," + option)
            + "}");
  }

  private static String list(int recipients) {
    return Json.createArrayBuilder(Load.recipients(recipients)).build().toString();
  }

  private JsonObject find(long id) {
    return ApiClient.object(client.get("broadcasts/" + id));
  }

  private static long id(HttpResponse<String> answer) {
    return ApiClient.id(202, "id", answer);
  }
}
