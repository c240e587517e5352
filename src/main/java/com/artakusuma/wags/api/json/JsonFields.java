package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.UnavailableException;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object field by field as it comes in, strictly: a field of the wrong type, a
 * second value for a name or after the object, a broken or too large body each get their own 4xx.
 * Unknown fields are passed over, but where {@link #refusingOthers} refuses them.
 */
public final class JsonFields {

  private static final Logger LOG = System.getLogger(JsonFields.class.getName());
  private static final JsonProvider JSON = JsonProvider.provider();
  public static final String INVALID = "Invalid request body";
  private static final int DEEPEST = 100;
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> writtenFlags = new HashSet<>();
  private final Map<String, Consumer<String>> lists = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Boolean> flags = new HashMap<>();
  private final Map<String, ObjectItems> objects = new HashMap<>();
  private final Map<String, JsonObjectReader> readers = new HashMap<>();
  private final Map<String, Items> items = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable Set<String> passedOver;
  private boolean lenient;
  private @Nullable ApiException fault;

  /** What objects in an array have: a text and values by name, each in a field. */
  private record ObjectItems(String textField, String valuesField, Consumer<JsonItem> each) {}

  /** What objects in an array have, each by itself, and who takes them. */
  private record Items(Supplier<JsonFields> fields, Consumer<JsonFields> each) {}

  /** Wants a text field: a JSON string, null or absent. */
  public JsonFields text(String name) {
    texts.put(name, null);
    return this;
  }

  /** Wants a whole number: a JSON number, null or absent. */
  public JsonFields whole(String name) {
    numbers.put(name, null);
    return this;
  }

  /** Wants true or false, null or absent. */
  public JsonFields flag(String name) {
    flags.put(name, null);
    return this;
  }

  /**
   * Wants true or false, null or absent; as a string, too, as a form has it. {@link #get} has it as
   * written.
   */
  public JsonFields writtenFlag(String name) {
    writtenFlags.add(name);
    return text(name);
  }

  /** Wants a field that is an array of strings, each handed over as it is read. */
  public JsonFields list(String name, Consumer<String> each) {
    lists.put(name, each);
    return this;
  }

  /** Wants an object, null or absent, which a reader reads. */
  public JsonFields object(String name, JsonObjectReader reader) {
    readers.put(name, reader);
    return this;
  }

  /** The reader of an object, which may have been absent or null. */
  public JsonObjectReader object(String name) {
    return Objects.requireNonNull(readers.get(name));
  }

  /**
   * Takes objects, too, in a field that is an array of strings.
   *
   * @param textField the name of their text
   * @param valuesField the name of their values
   */
  public JsonFields objects(
      String name, String textField, String valuesField, Consumer<JsonItem> each) {
    objects.put(name, new ObjectItems(textField, valuesField, each));
    return this;
  }

  /**
   * Wants a field that is an array of objects, each handed over as it is read. What is wrong with
   * one of them, other than that it is no JSON, is its own {@link #fault}.
   *
   * @param fields what each has: texts, numbers, flags and objects
   */
  public JsonFields items(String name, Supplier<JsonFields> fields, Consumer<JsonFields> each) {
    items.put(name, new Items(fields, each));
    return this;
  }

  /**
   * Refuses fields that are not wanted: for calls that reset what is left out, where a misspelt
   * name would reset what it was to set.
   *
   * @param passedOver those that are not refused, since the call's own answer has them and may be
   *     sent back
   */
  public JsonFields refusingOthers(String... passedOver) {
    this.passedOver = Set.of(passedOver);
    return this;
  }

  /** What is wrong with the fields of an item of an array, or null. */
  public @Nullable ApiException fault() {
    return fault;
  }

  /** The value of a text field, null where it was absent or null. */
  public @Nullable String get(String name) {
    return texts.get(name);
  }

  /** The value of a whole number, null where it was absent or null. */
  public @Nullable Long number(String name) {
    return numbers.get(name);
  }

  /** Whether a flag was true. */
  public boolean isSet(String name) {
    return Boolean.TRUE.equals(flags.get(name));
  }

  /** Whether a flag was false, and not just absent. */
  public boolean isRefused(String name) {
    return Boolean.FALSE.equals(flags.get(name));
  }

  /**
   * Reads the object.
   *
   * @param maxBytes what the body may have at most
   * @throws ApiException 400, 408 or 413
   */
  public JsonFields read(InputStream body, long maxBytes) {
    return read(body, maxBytes, maxBytes);
  }

  /**
   * Reads the object.
   *
   * @param maxBytes what the body may have at most
   * @param maxToken what one string, number or name in it may have at most, in bytes
   * @throws ApiException 400, 408 or 413
   */
  public JsonFields read(InputStream body, long maxBytes, long maxToken) {
    InputStream limited = new LimitedTokens(new LimitedBody(body, maxBytes), maxToken);
    try (JsonParser parser = JSON.createParser(utf8(limited))) {
      if (parser.next() != Event.START_OBJECT) {
        throw new ApiException(INVALID, "A JSON object is expected");
      }
      while (parser.next() == Event.KEY_NAME) {
        field(parser, parser.getString());
      }
      if (parser.hasNext()) {
        throw new ApiException(INVALID, "Something follows the JSON object");
      }
      return this;
    } catch (JsonParsingException e) {
      throw new ApiException(INVALID, malformed(e.getLocation().getStreamOffset()));
    } catch (JsonException e) {
      throw unreadable(e);
    } catch (java.util.NoSuchElementException e) {
      throw new ApiException(INVALID, "The body is empty or ends too early");
    }
  }

  /** Where the parser stumbled; of a body without anything it does not know. */
  private static String malformed(long place) {
    if (place < 0) {
      return "The body is empty";
    }
    return place == 0
        ? "The body must be a JSON object starting with {, without a byte order mark; forms are not"
            + " accepted"
        : "Malformed JSON near byte " + place + (place == 1 ? ", or a form, which is none" : "");
  }

  /** Strict: the parser would guess at the encoding and store what is none as question marks. */
  private static Reader utf8(InputStream body) {
    return new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
  }

  /** Reads an item of an array to its end, whatever is wrong with its fields. */
  private void readItem(JsonParser parser, Event value, String array) {
    lenient = true;
    if (value != Event.START_OBJECT) {
      fault = new ApiException(INVALID, "each of " + array + " must be an object");
      skip(parser, value);
      return;
    }
    while (parser.next() == Event.KEY_NAME) {
      field(parser, parser.getString());
    }
  }

  private void field(JsonParser parser, String name) {
    Event value = parser.next();
    if (!isWanted(name)) {
      if (passedOver != null && !passedOver.contains(name)) {
        throw UnknownField.refusal(name, names());
      }
      skip(parser, value);
      return;
    }
    try {
      field(parser, name, value);
    } catch (ApiException e) {
      if (!lenient) {
        throw e;
      }
      fault = fault == null ? e.of(name) : fault;
      skip(parser, value);
    }
  }

  private void field(JsonParser parser, String name, Event value) {
    if (!seen.add(name)) {
      throw new ApiException(INVALID, name + " is given twice");
    }
    if (texts.containsKey(name)) {
      texts.put(name, value == Event.VALUE_NULL ? null : written(parser, value, name));
    } else if (lists.containsKey(name)) {
      array(parser, value, name);
    } else if (items.containsKey(name)) {
      items(parser, value, name);
    } else if (numbers.containsKey(name)) {
      numbers.put(
          name, value == Event.VALUE_NULL ? null : Long.valueOf(whole(parser, value, name)));
    } else if (readers.containsKey(name)) {
      object(parser, value, name);
    } else {
      flags.put(name, value == Event.VALUE_NULL ? null : Boolean.valueOf(flag(value, name)));
    }
  }

  private String written(JsonParser parser, Event value, String name) {
    return writtenFlags.contains(name) && value != Event.VALUE_STRING
        ? Boolean.toString(flag(value, name))
        : string(parser, value, name);
  }

  private void object(JsonParser parser, Event value, String name) {
    if (value == Event.VALUE_NULL) {
      return;
    }
    if (value != Event.START_OBJECT) {
      throw new ApiException(INVALID, name + " must be an object");
    }
    Objects.requireNonNull(readers.get(name)).read(parser);
  }

  private boolean isWanted(String name) {
    return texts.containsKey(name)
        || lists.containsKey(name)
        || items.containsKey(name)
        || numbers.containsKey(name)
        || readers.containsKey(name)
        || flags.containsKey(name);
  }

  private Stream<String> names() {
    return Stream.of(texts, lists, items, numbers, readers, flags)
        .flatMap(wanted -> wanted.keySet().stream());
  }

  /** The digits are counted first: a number such as 1e999999999 would be written out whole. */
  private static long whole(JsonParser parser, Event value, String name) {
    if (value != Event.VALUE_NUMBER || !WHOLE.matcher(parser.getString()).matches()) {
      throw new ApiException(INVALID, name + " must be a whole number");
    }
    return Long.parseLong(parser.getString());
  }

  private static boolean flag(Event value, String name) {
    if (value != Event.VALUE_TRUE && value != Event.VALUE_FALSE) {
      throw new ApiException(INVALID, name + " must be true or false");
    }
    return value == Event.VALUE_TRUE;
  }

  private void array(JsonParser parser, Event value, String name) {
    if (value == Event.VALUE_NULL) {
      return;
    }
    if (value != Event.START_ARRAY) {
      throw new ApiException(INVALID, name + " must be an array of strings");
    }
    for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
      ObjectItems wanted = item == Event.START_OBJECT ? objects.get(name) : null;
      if (wanted == null) {
        Objects.requireNonNull(lists.get(name)).accept(string(parser, item, "each of " + name));
      } else {
        wanted.each().accept(JsonItem.read(parser, wanted.textField(), wanted.valuesField()));
      }
    }
  }

  private void items(JsonParser parser, Event value, String name) {
    if (value == Event.VALUE_NULL) {
      return;
    }
    if (value != Event.START_ARRAY) {
      throw new ApiException(INVALID, name + " must be an array of objects");
    }
    Items wanted = Objects.requireNonNull(items.get(name));
    for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
      JsonFields fields = wanted.fields().get();
      fields.readItem(parser, item, name);
      wanted.each().accept(fields);
    }
  }

  /** The string that has just been read. */
  public static String string(JsonParser parser, Event value, String name) {
    if (value != Event.VALUE_STRING) {
      throw new ApiException(INVALID, name + " must be a string");
    }
    return parser.getString();
  }

  /** Event by event: the parser's own skipping never ends where the body ends too early. */
  public static void skip(JsonParser parser, Event value) {
    int depth = step(value);
    while (depth > 0) {
      if (depth > DEEPEST) {
        throw new ApiException(INVALID, "The body is nested deeper than " + DEEPEST + " levels");
      }
      depth += step(parser.next());
    }
  }

  private static int step(Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }

  private static boolean isOfDisk(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    return cause instanceof FileSystemException
        || words.contains("No space left")
        || words.contains("quota exceeded");
  }

  /**
   * What to answer where a body cannot be read, or kept.
   *
   * @param failure with the reason among its causes
   */
  public static WebApplicationException unreadable(Exception failure) {
    Throwable cause =
        Stream.iterate((Throwable) failure, t -> t != null, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .findFirst()
            .orElse(failure);
    if (cause instanceof LimitedBody.TooLargeException) {
      return new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Request too large", cause.getMessage());
    }
    if (isOfDisk(cause)) {
      LOG.log(Level.WARNING, "The temporary folder takes no body: {0}", cause.getMessage());
      return new UnavailableException(
          "The server has no room for the body just now; nothing was stored. Try again.", "30");
    }
    return cause instanceof CharacterCodingException || !(cause instanceof IOException)
        ? new ApiException(INVALID, "The body is empty or not JSON in UTF-8")
        : new ApiException(
            Response.Status.REQUEST_TIMEOUT, "Request timeout", "The body did not arrive in time");
  }
}
