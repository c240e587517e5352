package com.artakusuma.wags.bench;

import com.artakusuma.wags.testing.ApiClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Broadcasts to many made-up recipients. */
final class Recipients {

  private Recipients() {}

  /** Sends a broadcast to so many; its id, once it was accepted. */
  static long broadcast(ApiClient api, int count) {
    return ApiClient.id(202, "bulk_message_id", api.post("messages/send-bulk", body(count)));
  }

  /** The same with a text for each, as a file of two columns; its id, once it was accepted. */
  static long personal(ApiClient api, int count) {
    StringBuilder file = new StringBuilder("nomor,nama\n");
    for (int i = 0; i < count; i++) {
      file.append(number(i)).append(",Nama ").append(i).append('\n');
    }
    HttpResponse<String> accepted =
        api.postForm(
            "broadcasts",
            Map.of("message", "Halo {{nama}}"),
            "list.csv",
            file.toString().getBytes(StandardCharsets.UTF_8));
    return ApiClient.id(202, "id", accepted);
  }

  private static String body(int count) {
    StringBuilder body = new StringBuilder("{\"message\":\"Halo semua\",\"recipients\":[");
    for (int i = 0; i < count; i++) {
      body.append(i == 0 ? "\"" : ",\"").append(number(i)).append('"');
    }
    return body.append("]}").toString();
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "08%010d", 1_200_000_000L + i);
  }
}
