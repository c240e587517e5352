package com.artakusuma.wags.api.message;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.api.access.CurrentCaller;
import com.artakusuma.wags.api.access.DatabaseGate;
import com.artakusuma.wags.api.error.ApiError;
import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.Errors;
import com.artakusuma.wags.api.error.UnavailableException;
import com.artakusuma.wags.api.json.ClientTime;
import com.artakusuma.wags.api.json.JsonFields;
import com.artakusuma.wags.api.resource.BulkIntake;
import com.artakusuma.wags.api.resource.IntakeRules;
import com.artakusuma.wags.platform.body.ReceivedBody;
import com.artakusuma.wags.platform.database.DatabaseException;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import com.artakusuma.wags.queue.accept.MessageIntake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes in many different messages of one request, each with a result of its own: those that are
 * right are stored, some at a time, together with what others bring; what is wrong with one of them
 * keeps none of the others back.
 */
@ApplicationScoped
public class BatchIntake {

  private static final long MOST_BYTES = 8L << 20;

  @Inject private MessageInput input;
  @Inject private MessageIntake intake;
  @Inject private BulkIntake bodies;
  @Inject private IntakeRules rules;
  @Inject private DatabaseGate database;
  @Inject private CurrentCaller caller;

  @Inject
  @ConfigProperty(name = "BATCH_MAX_MESSAGES")
  private int mostMessages;

  private final Errors errors = new Errors();

  /**
   * What became of one message.
   *
   * @param index its place in the request, from 0
   * @param status as if it had come alone: 201 where it is stored for good
   * @param messageId left out, as the time, where it is not stored
   * @param reference as the request has it
   * @param field which is at fault; left out, as the error, where it is stored
   * @param error what is wrong with it, as of a message that comes alone
   */
  @JsonbPropertyOrder({
    "index",
    "status",
    "messageId",
    "dtQueue",
    "reference",
    "field",
    "error",
    "details"
  })
  public record Item(
      int index,
      int status,
      @Nullable Long messageId,
      @Nullable String dtQueue,
      @Nullable String reference,
      @Nullable String field,
      @Nullable String error,
      @Nullable String details) {

    private static Item stored(int index, NewMessage message, Enqueued stored) {
      return new Item(
          index,
          Response.Status.CREATED.getStatusCode(),
          stored.messageId(),
          ClientTime.accepted(stored.at()),
          message.options().reference(),
          null,
          null,
          null);
    }

    private static Item refused(
        int index, @Nullable String reference, @Nullable String field, Response answer) {
      ApiError error = (ApiError) answer.getEntity();
      return new Item(
          index, answer.getStatus(), null, null, reference, field, error.error(), error.details());
    }

    private boolean isStored() {
      return messageId != null;
    }
  }

  /** What became of all, in the order of the request. */
  @JsonbPropertyOrder({"accepted", "refused", "messages"})
  public record Result(long accepted, long refused, List<Item> messages) {}

  /** A message that is to be stored, at its place. */
  private record Placed(int index, NewMessage message) {}

  /**
   * Stores what a body holds.
   *
   * @throws jakarta.ws.rs.WebApplicationException with its answer where nothing was stored, since
   *     the body cannot be read, or just now
   */
  Result accept(InputStream body) {
    return bodies.whole(body, MOST_BYTES, (received, upload) -> store(received));
  }

  private Result store(ReceivedBody body) throws IOException {
    Caller sender = caller.get();
    List<Item> items = new ArrayList<>();
    List<Placed> wanted = new ArrayList<>();
    JsonFields whole =
        new JsonFields()
            .items("messages", MessageInput::fields, fields -> read(fields, sender, items, wanted));
    try (InputStream bytes = body.open()) {
      whole.read(bytes, MOST_BYTES, rules.maxSingleBytes());
    }
    if (items.isEmpty()) {
      throw new ApiException("Missing required fields", "messages must hold at least one message");
    }
    wanted.removeIf(placed -> !isCallbackNamed(placed, items));
    for (int from = 0; from < wanted.size(); from += MessageIntake.MOST_TOGETHER) {
      int to = Math.min(from + MessageIntake.MOST_TOGETHER, wanted.size());
      RuntimeException failure = store(wanted.subList(from, to), items);
      if (failure != null && from == 0) {
        throw failure;
      }
      if (failure != null) {
        refuseRest(wanted, from, to, items, failure);
        break;
      }
    }
    long stored = items.stream().filter(Item::isStored).count();
    return new Result(stored, items.size() - stored, items);
  }

  /** Those that are to be stored have null for their result until then. */
  private void read(JsonFields fields, Caller sender, List<Item> items, List<Placed> wanted) {
    int index = items.size();
    if (index == mostMessages) {
      throw new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE,
          "Too many messages",
          "messages may have at most " + mostMessages + " messages");
    }
    try {
      if (fields.fault() != null) {
        throw fields.fault();
      }
      wanted.add(new Placed(index, input.read(fields, sender)));
      items.add(null);
    } catch (ApiException e) {
      items.add(Item.refused(index, fields.get("reference"), e.field(), e.getResponse()));
    }
  }

  private boolean isCallbackNamed(Placed placed, List<Item> items) {
    try {
      input.nameCallback(placed.message());
      return true;
    } catch (ApiException e) {
      refuse(placed, items, e.field(), e.getResponse());
      return false;
    }
  }

  /**
   * Stores some, all or none of them. What the database refuses for its content is stored one by
   * one.
   *
   * @return why none of them is stored; null where all have their results
   */
  private @Nullable RuntimeException store(List<Placed> some, List<Item> items) {
    List<NewMessage> messages = some.stream().map(Placed::message).toList();
    try {
      List<Enqueued> stored = database.passBounded(() -> intake.enqueue(messages));
      for (int i = 0; i < some.size(); i++) {
        Placed placed = some.get(i);
        items.set(placed.index(), Item.stored(placed.index(), placed.message(), stored.get(i)));
      }
      return null;
    } catch (DatabaseException e) {
      if (!e.isRefusal()) {
        return e;
      }
      if (some.size() > 1) {
        some.forEach(one -> storeAlone(one, items));
      } else {
        refuse(some.get(0), items, errors.toResponse(e));
      }
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private void storeAlone(Placed one, List<Item> items) {
    RuntimeException failure = store(List.of(one), items);
    if (failure != null) {
      refuse(one, items, errors.toResponse(failure));
    }
  }

  /** Those that were not stored with a part of them, and those after it, which nobody has tried. */
  private void refuseRest(
      List<Placed> wanted, int from, int to, List<Item> items, RuntimeException failure) {
    Response answer = errors.toResponse(failure);
    Response later = UnavailableException.busy().getResponse();
    wanted.subList(from, to).forEach(placed -> refuse(placed, items, answer));
    wanted.subList(to, wanted.size()).forEach(placed -> refuse(placed, items, later));
  }

  private static void refuse(Placed placed, List<Item> items, Response answer) {
    refuse(placed, items, null, answer);
  }

  private static void refuse(
      Placed placed, List<Item> items, @Nullable String field, Response answer) {
    String reference = placed.message().options().reference();
    items.set(placed.index(), Item.refused(placed.index(), reference, field, answer));
  }
}
