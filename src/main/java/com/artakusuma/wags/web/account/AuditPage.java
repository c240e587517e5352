package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.key.CallerLookup;
import com.artakusuma.wags.platform.audit.AuditAct;
import com.artakusuma.wags.platform.audit.AuditLog;
import com.artakusuma.wags.platform.audit.AuditLog.Line;
import com.artakusuma.wags.web.http.Address;
import com.artakusuma.wags.web.words.Formats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit log, fifty lines at a time; for admins only, see {@code SessionGuardFilter}. */
@Named("auditPage")
@RequestScoped
public class AuditPage {

  private static final int LINES = 50;

  @Inject private AuditLog log;
  @Inject private CallerLookup callers;
  @Inject private Formats formats;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private AuditQuery query;
  private List<Line> lines;

  @PostConstruct
  void read() {
    query = AuditQuery.of(parameters::get);
    // One more than is shown tells whether there are older ones
    lines = log.newest(query.before(), query.actor(), query.act(), LINES + 1);
  }

  public List<Line> getLines() {
    return lines.size() > LINES ? lines.subList(0, LINES) : lines;
  }

  /** The query part of the address of what is older; empty where nothing is. */
  public String getOlder() {
    if (lines.size() <= LINES) {
      return "";
    }
    Map<String, String> all = new LinkedHashMap<>(query.written());
    all.put(AuditQuery.BEFORE, Long.toString(lines.get(LINES - 1).id()));
    return Address.query(all);
  }

  /** The query part of the same filter's address, from the newest on. */
  public String getLink() {
    return Address.query(query.written());
  }

  /** Whether these are not the newest. */
  public boolean isPaged() {
    return query.before() != Long.MAX_VALUE;
  }

  public boolean isNarrowed() {
    return !query.written().isEmpty();
  }

  /** A line's details in the reader's words. */
  public String detail(Line line) {
    return AuditDetail.words(line, formats.words());
  }

  public AuditAct[] getActs() {
    return AuditAct.values();
  }

  /** The users to choose from, by name. */
  public List<String> getUsers() {
    return callers.all().stream().map(Caller::username).toList();
  }

  /** The chosen act, or null. */
  public @Nullable AuditAct getAct() {
    return query.act();
  }

  /** The chosen user, or null. */
  public @Nullable String getActor() {
    return query.actor();
  }
}
