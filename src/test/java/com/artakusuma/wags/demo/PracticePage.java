package com.artakusuma.wags.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The practice gateway's page: a form for its behaviour, and what it received. */
final class PracticePage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Not formatted: style sheets have percent signs of their own. */
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Practice gateway</title>
      <link rel="icon" href="data:,">
      <style>
        :root { color-scheme: light dark }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
        form { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: 1rem 0 }
        input[type=number] { width: 6rem }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884 }
        td.message { white-space: pre-wrap; overflow-wrap: anywhere }
        .bad { color: #c4382e; font-weight: 600 }
      </style>
      </head>
      """;

  private static final String BODY =
      """
      <body>
      <h1>Practice gateway</h1>
      <p>WAGS sends here what it would send to WhatsApp. Nothing leaves this machine.</p>
      <form method="post" action="/mode">
      %s
        <label>slow: <input type="number" name="millis" min="0" value="%d"> ms</label>
        <label>Retry-After: <input type="number" name="seconds" min="0" value="%d"> s</label>
        <button>Behave like this</button>
      </form>
      <div id="receipts">
      <p><b>%d</b> received</p>
      <table>
      <thead><tr><th>#</th><th>Time</th><th>Sender</th><th>Recipient</th><th>Message</th><th>Key</th><th>Answer</th></tr></thead>
      <tbody>
      %s</tbody>
      </table>
      </div>
      <script>
        setInterval(async () => {
          const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
          document.getElementById('receipts').replaceWith(page.getElementById('receipts'));
        }, 2000);
      </script>
      </body>
      </html>
      """;

  private PracticePage() {}

  static String render(Behaviour behaviour, long received, List<Receipt> latest) {
    StringBuilder choices = new StringBuilder();
    for (Behaviour.Mode mode : Behaviour.Mode.values()) {
      choices.append(
          "  <label><input type=\"radio\" name=\"mode\" value=\"%s\"%s> %s</label>%n"
              .formatted(mode, mode == behaviour.mode() ? " checked" : "", mode.words));
    }
    StringBuilder rows = new StringBuilder();
    latest.stream().limit(100).forEach(receipt -> rows.append(row(receipt)));
    return HEAD + BODY.formatted(choices, behaviour.millis(), behaviour.seconds(), received, rows);
  }

  private static String row(Receipt receipt) {
    return """
    <tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td class="message" dir="auto">%s</td><td>%s%s</td><td%s>%s</td></tr>
    """
        .formatted(
            receipt.number(),
            TIME.format(receipt.at()),
            escape(receipt.sender()),
            escape(receipt.recipient()),
            escape(receipt.message()),
            escape(receipt.idempotencyKey()),
            receipt.repeated() ? " <span class=\"bad\">again</span>" : "",
            receipt.status() == 200 ? "" : " class=\"bad\"",
            receipt.status() == 0 ? "none" : receipt.status());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
