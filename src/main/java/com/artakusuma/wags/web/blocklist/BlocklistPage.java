package com.artakusuma.wags.web.blocklist;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import com.artakusuma.wags.broadcast.table.BadTableException;
import com.artakusuma.wags.broadcast.table.Sheets;
import com.artakusuma.wags.broadcast.table.csv.CsvTable;
import com.artakusuma.wags.platform.OneLine;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.queue.blocklist.BlockedRecipient;
import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.web.http.Address;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The blocklist, fifty entries at a time: looked through, added to, taken off. */
@Named("blocklistPage")
@RequestScoped
public class BlocklistPage {

  /**
   * Of a list that is pasted or read from a file: some ten thousand numbers, as a form may have.
   */
  static final int MOST_CHARACTERS = 300_000;

  private static final int LINES = 50;
  private static final int MOST_AT_ONCE = 100_000;
  private static final String PASTED = "recipients";

  @Inject private Blocklist blocklist;
  @Inject private BlocklistScope scope;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  @Inject
  @ConfigProperty(name = "PHONE_REGION")
  private String region;

  private BlocklistQuery query;
  private @Nullable List<BlockedRecipient> lines;
  private @Nullable String note;
  private boolean forAll;
  private @Nullable String pasted;
  private @Nullable String done;
  private @Nullable String problem;
  private List<RecipientReader.Invalid> refused = List.of();

  @PostConstruct
  void read() {
    query = BlocklistQuery.of(parameters::get);
  }

  /** One more than is shown tells whether there are older ones. */
  private List<BlockedRecipient> all() {
    if (lines == null) {
      List<Integer> owners = scope.owners();
      String pattern = query.pattern(region, written -> blocklist.stored(owners, written));
      lines = blocklist.newest(owners, pattern, query.before(), LINES + 1);
    }
    return lines;
  }

  public List<BlockedRecipient> getLines() {
    return all().size() > LINES ? all().subList(0, LINES) : all();
  }

  /** The query part of the address of what is older; empty where nothing is. */
  public String getOlder() {
    if (all().size() <= LINES) {
      return "";
    }
    Map<String, String> older = new LinkedHashMap<>(query.written());
    older.put(BlocklistQuery.BEFORE, Long.toString(all().get(LINES - 1).id()));
    return Address.query(older);
  }

  /** The query part of the same search's address, from the newest on. */
  public String getLink() {
    return Address.query(query.written());
  }

  /** Whether these are not the newest. */
  public boolean isPaged() {
    return query.before() != Long.MAX_VALUE;
  }

  /** Before which entry these are, as the address has it; empty where they are the newest. */
  public String getBefore() {
    return isPaged() ? Long.toString(query.before()) : "";
  }

  /** What is looked for, as it was written. */
  public String getSought() {
    return query.sought();
  }

  /** Blocks what was pasted. */
  public void add() {
    // As the field counts it: browsers send each line break as two characters
    pasted = parameters.getOrDefault(PASTED, "").replace("\r\n", "\n");
    Caller me = signedIn.caller();
    if (!me.may(KeyScope.SEND) || (forAll && !me.admin())) {
      problem = texts.of("users.refused");
    } else if (pasted.isBlank()) {
      problem = texts.of("broadcast.recipients.required");
    } else if (pasted.length() > MOST_CHARACTERS) {
      problem = texts.of("blocklist.tooLong", MOST_CHARACTERS);
    } else if (note != null && !OneLine.is(note)) {
      problem = texts.of("blocklist.note.invalid");
    } else {
      add(me);
    }
  }

  private void add(Caller me) {
    RecipientList list = new RecipientList(region, MOST_AT_ONCE);
    RecipientReader reader = new RecipientReader(list, region, true, null);
    try {
      reader.read(Sheets.of(CsvTable.of(Objects.requireNonNull(pasted))), null);
      List<String> recipients = new ArrayList<>();
      list.each(recipients::add);
      Blocklist.Owner owner =
          forAll ? Blocklist.Owner.ALL : new Blocklist.Owner(me.id(), me.username());
      int added = recipients.isEmpty() ? 0 : blocklist.add(owner, recipients, me.username(), note);
      int above = reader.column().titleNumbers();
      String told =
          texts.of("blocklist.added", added, recipients.size() - added, list.invalidCount());
      done =
          above == 0
              ? told
              : told
                  + " "
                  + texts.of("broadcast.header.numbers", reader.column().headerRow(), above);
      refused = reader.invalid();
      if (list.invalidCount() == 0 && above == 0) {
        pasted = "";
        note = null;
        forAll = false;
      }
    } catch (RecipientList.TooManyException e) {
      problem = texts.of("blocklist.tooLong", MOST_CHARACTERS);
    } catch (Blocklist.FullException e) {
      problem = texts.of("blocklist.full", Blocklist.MOST);
    } catch (BadTableException e) {
      problem = texts.of("broadcast.file." + e.kind(), e.line());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = null;
  }

  /** Takes the entry off that the button names. */
  public void remove() {
    BlockedRecipient entry =
        WrittenId.read(parameters.get("entry"))
            .flatMap(id -> blocklist.find(scope.owners(), id))
            .orElse(null);
    if (entry != null && !isRemovable(entry)) {
      problem = texts.of("users.refused");
    } else {
      boolean removed = entry != null && blocklist.remove(entry);
      done = texts.of(removed ? "blocklist.removed" : "blocklist.gone");
    }
    lines = null;
    if (isPaged() && all().isEmpty()) {
      query = new BlocklistQuery(query.sought(), Long.MAX_VALUE);
      lines = null;
    }
  }

  /** Whether the reader may take an entry off: their own, an admin any. */
  public boolean isRemovable(BlockedRecipient entry) {
    Caller me = signedIn.caller();
    return me.may(KeyScope.SEND) && (me.admin() || entry.senderId() == me.id());
  }

  /** Whether the list may have entries against several senders. */
  public boolean isOfSeveral() {
    return signedIn.caller().admin();
  }

  /** Why nothing was done, or null. */
  public @Nullable String getProblem() {
    return problem;
  }

  /** What was just done, in words, or null. */
  public @Nullable String getDone() {
    return done;
  }

  /** The first entries that are no recipients. */
  public List<RecipientReader.Invalid> getRefused() {
    return refused;
  }

  /** What was pasted and is not all done; empty for nothing. */
  public @Nullable String getPasted() {
    return pasted;
  }

  public int getMostCharacters() {
    return MOST_CHARACTERS;
  }

  public int getLongestNote() {
    return BlockedRecipient.LONGEST_NOTE;
  }

  /** What is written beside the entries; null for nothing. */
  public @Nullable String getNote() {
    return note;
  }

  public void setNote(String note) {
    String stripped = note == null ? "" : note.strip();
    this.note = stripped.isEmpty() ? null : stripped;
  }

  /** Whether they are to stand against all senders. */
  public boolean isForAll() {
    return forAll;
  }

  public void setForAll(boolean forAll) {
    this.forAll = forAll;
  }
}
