package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object field by field as it comes in, strictly: a field of the wrong type, a
 * second value for a name or after the object, a broken or too large body each get their own 4xx.
 * Unknown fields are passed over, but where {@link #refusingOthers} refuses them.
 */
public final class JsonFields {

  private static final JsonProvider JSON = JsonProvider.provider();
  public static final String INVALID = "Invalid request body";
  private static final int DEEPEST = 100;
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final Map<String, Field> wanted = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Boolean> flags = new HashMap<>();
  private final Map<String, JsonObjectReader> readers = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private @Nullable Set<String> passedOver;
  private boolean lenient;
  private @Nullable ApiException fault;

  /** How the value of a field is read that is not null. */
  @FunctionalInterface
  private interface Field {
    void read(JsonParser parser, Event value);
  }

  private JsonFields want(String name, Field field) {
    wanted.put(name, field);
    return this;
  }

  /** Wants a text field: a JSON string, null or absent. */
  public JsonFields text(String name) {
    return want(name, (parser, value) -> texts.put(name, string(parser, value, name)));
  }

  /** Wants a whole number: a JSON number, null or absent. */
  public JsonFields whole(String name) {
    return want(name, (parser, value) -> numbers.put(name, whole(parser, value, name)));
  }

  /** Wants true or false, null or absent. */
  public JsonFields flag(String name) {
    return want(name, (parser, value) -> flags.put(name, flag(value, name)));
  }

  /**
   * Wants true or false, null or absent; as a string, too, as a form has it. {@link #get} has it as
   * written.
   */
  public JsonFields writtenFlag(String name) {
    return want(
        name,
        (parser, value) ->
            texts.put(
                name,
                value == Event.VALUE_STRING
                    ? parser.getString()
                    : Boolean.toString(flag(value, name))));
  }

  /** Wants a field that is an array of strings, each handed over as it is read. */
  public JsonFields list(String name, Consumer<String> each) {
    String item = "each of " + name;
    return want(
        name, array(name, "strings", (parser, value) -> each.accept(string(parser, value, item))));
  }

  /**
   * Wants a field that is an array of strings and of objects with a text and values by name, each
   * handed over as it is read.
   *
   * @param textField the name of an object's text
   * @param valuesField the name of its values
   */
  public JsonFields list(
      String name,
      Consumer<String> each,
      String textField,
      String valuesField,
      Consumer<JsonItem> eachObject) {
    String item = "each of " + name;
    return want(
        name,
        array(
            name,
            "strings",
            (parser, value) -> {
              if (value == Event.START_OBJECT) {
                eachObject.accept(JsonItem.read(parser, textField, valuesField));
              } else {
                each.accept(string(parser, value, item));
              }
            }));
  }

  /** Wants an object, null or absent, which a reader reads. */
  public JsonFields object(String name, JsonObjectReader reader) {
    readers.put(name, reader);
    return want(
        name,
        (parser, value) -> {
          if (value != Event.START_OBJECT) {
            throw new ApiException(INVALID, name + " must be an object");
          }
          reader.read(parser);
        });
  }

  /** The reader of an object, which may have been absent or null. */
  public JsonObjectReader object(String name) {
    return Objects.requireNonNull(readers.get(name));
  }

  /**
   * Wants a field that is an array of objects, each handed over as it is read. What is wrong with
   * one of them, other than that it is no JSON, is its own {@link #fault}.
   *
   * @param fields what each has: texts, numbers, flags and objects
   */
  public JsonFields items(String name, Supplier<JsonFields> fields, Consumer<JsonFields> each) {
    return want(
        name,
        array(
            name,
            "objects",
            (parser, value) -> {
              JsonFields itsFields = fields.get();
              itsFields.readItem(parser, value, name);
              each.accept(itsFields);
            }));
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
      throw UnreadableBody.refusal(e);
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
    Field field = wanted.get(name);
    if (field == null) {
      if (passedOver != null && !passedOver.contains(name)) {
        throw UnknownField.refusal(name, wanted.keySet());
      }
      skip(parser, value);
      return;
    }
    try {
      if (!seen.add(name)) {
        throw new ApiException(INVALID, name + " is given twice");
      }
      if (value != Event.VALUE_NULL) {
        field.read(parser, value);
      }
    } catch (ApiException e) {
      if (!lenient) {
        throw e;
      }
      fault = fault == null ? e.of(name) : fault;
      skip(parser, value);
    }
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

  private static Field array(String name, String kind, Field each) {
    return (parser, value) -> {
      if (value != Event.START_ARRAY) {
        throw new ApiException(INVALID, name + " must be an array of " + kind);
      }
      for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
        each.read(parser, item);
      }
    };
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
}
