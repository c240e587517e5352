package com.artakusuma.wags.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Whom a message goes to, as its recipient was written by callers. */
class RecipientIT extends SenderFixture {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/com/artakusuma/wags/message/recipients.tsv",
      delimiter = '\t',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void aSingleMessageAndABroadcastGoToWhoWasMeant(String written, String region, String right)
      throws SQLException {
    List<String> allowed = List.of(right.split("\\|"));
    String body =
        Json.createObjectBuilder()
            .add("recipient", written)
            .add("recipients", Json.createArrayBuilder().add(written))
            .add("message", "Hello")
            .build()
            .toString();

    HttpResponse<String> single = client.post("messages/send", body);
    HttpResponse<String> bulk = client.post("messages/send-bulk", body);

    assertEquals(single.statusCode() == 400, bulk.statusCode() == 400);
    String stored =
        single.statusCode() == 400
            ? "REFUSED"
            : rows.text("SELECT recipient FROM message WHERE sender = ?", sender.name());
    assertTrue(allowed.contains(stored), stored + ", region " + region);
  }
}
