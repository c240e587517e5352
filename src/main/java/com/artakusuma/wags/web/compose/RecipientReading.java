package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.BadTemplate;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.table.BadTable;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the recipients of the broadcast's form, and says in words why it cannot. */
@RequestScoped
public class RecipientReading {

  private static final long MEGABYTE = 1L << 20;

  @Inject private WrittenRecipients recipients;
  @Inject private Texts texts;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  @Inject
  @ConfigProperty(name = "BULK_MAX_RECIPIENTS")
  private int maxRecipients;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS")
  private int maxChars;

  @Inject
  @ConfigProperty(name = "BULK_MAX_VALUES_MB")
  private int maxValuesMegabytes;

  private String problem;

  /** An empty list for the recipients of a text, which has been validated. */
  RecipientList list(String text) {
    Template template = template(text);
    return new RecipientList(
        region,
        maxRecipients,
        template.isPersonal()
            ? new PersonalTexts(
                template, maxChars, maxValuesMegabytes * MEGABYTE, recipients.example())
            : null);
  }

  /** A text as it is stored: without backslashes where it has no variables. */
  static String stored(String text) {
    return template(text).stored();
  }

  private static Template template(String text) {
    try {
      return Template.of(text);
    } catch (BadTemplate e) {
      throw new IllegalStateException("The form's validation lets no such text pass", e);
    }
  }

  /** What was found, or null where the recipients cannot be read; then the problem says why. */
  BroadcastCheck read(String text, RecipientList list) {
    try {
      return recipients.read(text, list);
    } catch (WrittenRecipients.Missing e) {
      problem = texts.of(e.getMessage(), recipients.maxMegabytes());
    } catch (RecipientList.TooMany e) {
      problem = texts.of("broadcast.tooMany", maxRecipients);
    } catch (PersonalTexts.TooLarge e) {
      problem = texts.of("broadcast.values.tooLarge", maxValuesMegabytes);
    } catch (BadTable e) {
      problem = texts.of("broadcast.file." + e.kind());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  /** Why the recipients could not be read, or null. */
  String problem() {
    return problem;
  }
}
