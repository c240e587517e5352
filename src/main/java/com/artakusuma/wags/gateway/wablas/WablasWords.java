package com.artakusuma.wags.gateway.wablas;

import com.artakusuma.wags.gateway.SendResult.Fault;
import com.artakusuma.wags.gateway.SendResult.Refusal;
import com.artakusuma.wags.gateway.meaning.CodeMeaning;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Wablas says in words, in refusals and in receipts alike. Only a few of its sentences are
 * documented, so that single words decide, in this order.
 */
final class WablasWords {

  private static final Map<Pattern, CodeMeaning> MEANINGS = new LinkedHashMap<>();

  static {
    means("\\btoken|secret|unauthori[sz]ed|whitelist|\\bip\\b", CodeMeaning.refused(Refusal.KEY));
    means(
        "disconnect|not connect|\\bscan|qr ?code|tidak terhubung|belum terhubung|terputus",
        CodeMeaning.refused(Refusal.SESSION));
    means(
        "quota|kuota|expired|kedaluwarsa|kadaluarsa|saldo|balance|invoice",
        CodeMeaning.refused(Refusal.ACCOUNT));
    means("too many|rate limit", CodeMeaning.slowDown(Duration.ZERO));
    means("time ?out|try again|server error|coba lagi", CodeMeaning.uncertain());
    means(
        "(?:\\bnot?|tidak|belum|bukan)\\b[^.]{0,30}(?:registered|terdaftar|whats ?app)",
        CodeMeaning.rejected(Fault.NOT_ON_WHATSAPP));
    means("phone|number|nomor", CodeMeaning.rejected(Fault.INVALID_NUMBER));
    means("message|character|karakter|pesan", CodeMeaning.rejected(Fault.CONTENT));
  }

  private WablasWords() {}

  private static void means(String regex, CodeMeaning meaning) {
    MEANINGS.put(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), meaning);
  }

  /** What a sentence means; empty where it has none of the words. */
  static Optional<CodeMeaning> meaning(String sentence) {
    return MEANINGS.entrySet().stream()
        .filter(words -> words.getKey().matcher(sentence).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
