package com.artakusuma.wags.gateway.meaning;

import java.util.regex.Pattern;

/**
 * What WhatsApp's server, or the library that speaks to it, said to a gateway that passes it on. To
 * be asked of an error's words only: not of an answer that also has the message's text.
 */
public final class WhatsAppError {

  private static final Pattern COLD_CONTACT = Pattern.compile("\\berror 463\\b");

  private static final Pattern NOT_ON_WHATSAPP =
      Pattern.compile("no lid found for|no lid for user", Pattern.CASE_INSENSITIVE);

  private WhatsAppError() {}

  /** The account may not write to people it never talked to: the reach-out timelock. */
  public static boolean isColdContact(String words) {
    return COLD_CONTACT.matcher(words).find();
  }

  /** The number has no WhatsApp. */
  public static boolean isNotOnWhatsApp(String words) {
    return NOT_ON_WHATSAPP.matcher(words).find();
  }
}
