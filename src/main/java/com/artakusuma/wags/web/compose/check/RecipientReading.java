package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.BadTemplateException;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.saved.ListImport;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads the recipients of a form, and says in words why it cannot. */
@RequestScoped
public class RecipientReading {

  private static final long MEGABYTE = 1L << 20;

  @Inject private WrittenRecipients recipients;
  @Inject private Blocklist blocklist;
  @Inject private SignedIn signedIn;

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

  private @Nullable String problem;
  private @Nullable Locale locale;

  /**
   * Reads a form that does not come by Faces.
   *
   * @param reader whose language the problem is told in
   */
  RecipientReading from(HttpServletRequest form, Locale reader) {
    recipients.from(form);
    locale = reader;
    return this;
  }

  /**
   * An empty list for the recipients of a text, which has been validated; who is on the blocklist
   * is left out.
   */
  public RecipientList list(String text) {
    Template template = template(text);
    RecipientList list =
        new RecipientList(
            region,
            maxRecipients,
            template.isPersonal()
                ? new PersonalTexts(
                    template, maxChars, maxValuesMegabytes * MEGABYTE, recipients.example())
                : null);
    blocklist.each(signedIn.caller().id(), list::leaveOut);
    return list;
  }

  /** An empty list that leaves nobody out. */
  public RecipientList everybody() {
    return new RecipientList(region, maxRecipients);
  }

  /** A text as it is stored: without backslashes where it has no variables. */
  public static String stored(String text) {
    return template(text).stored();
  }

  private static Template template(String text) {
    try {
      return Template.of(text);
    } catch (BadTemplateException e) {
      throw new IllegalStateException("The form's validation lets no such text pass", e);
    }
  }

  /** What was found, or null where the recipients cannot be read; then the problem says why. */
  public @Nullable BroadcastCheck read(String text, RecipientList list) {
    return read(text, list, "", entry -> {});
  }

  /**
   * The same of a broadcast.
   *
   * @param options its times, and whether it is urgent: with others it is not what was checked
   */
  public @Nullable BroadcastCheck read(String text, RecipientList list, String options) {
    return read(text, list, options, entry -> {});
  }

  /**
   * The same as without them.
   *
   * @param told of each entry
   */
  public @Nullable BroadcastCheck read(
      String text, RecipientList list, Consumer<RecipientReader.Entry> told) {
    return read(text, list, "", told);
  }

  private @Nullable BroadcastCheck read(
      String text, RecipientList list, String options, Consumer<RecipientReader.Entry> told) {
    return attempt(
        () -> {
          WrittenRecipients.Done done = recipients.read(text, list, told);
          return BroadcastCheck.of(
              done.source(),
              done.sheets(),
              done.reader(),
              list,
              PersonalCheck.of(text, done.reader(), list),
              done.fingerprint() + " " + options);
        });
  }

  /** What is done with a form's recipients. */
  @FunctionalInterface
  public interface Work<T> {
    T on(ListImport.Source source) throws IOException;
  }

  /**
   * Works with the recipients, which may be read more than once.
   *
   * @return what the work gives; null where they cannot be read: then the problem says why
   */
  public <T> @Nullable T with(Work<T> work) {
    return attempt(() -> work.on(this::reader));
  }

  private RecipientReader reader(Consumer<RecipientReader.Entry> told) throws IOException {
    try {
      return recipients.read("", everybody(), told).reader();
    } catch (WrittenRecipients.MissingException e) {
      throw new UnreadException(e);
    }
  }

  /** What {@link WrittenRecipients.MissingException} is to who may only fail as a file does. */
  private static final class UnreadException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadException(WrittenRecipients.MissingException cause) {
      super(cause);
    }
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws IOException, WrittenRecipients.MissingException;
  }

  private <T> @Nullable T attempt(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (WrittenRecipients.MissingException e) {
      problem = missing(e);
    } catch (UnreadException e) {
      problem = missing(Objects.requireNonNull(e.getCause()));
    } catch (RecipientList.TooManyException e) {
      problem = words("broadcast.tooMany", maxRecipients);
    } catch (PersonalTexts.TooLargeException e) {
      problem = words("broadcast.values.tooLarge", maxValuesMegabytes);
    } catch (BadTableException e) {
      problem = words("broadcast.file." + e.kind(), e.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return null;
  }

  private String missing(Throwable why) {
    return words(Objects.requireNonNull(why.getMessage()), recipients.maxMegabytes());
  }

  private String words(String key, Object... values) {
    return Texts.in(locale == null ? Texts.locale() : locale, key, values);
  }

  /** Why the recipients could not be read, or null. */
  public @Nullable String problem() {
    return problem;
  }
}
