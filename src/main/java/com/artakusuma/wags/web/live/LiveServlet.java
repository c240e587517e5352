package com.artakusuma.wags.web.live;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.Outlooks;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.history.MessageStatuses;
import com.artakusuma.wags.message.MessageStatus;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.http.JsonAnswer;
import com.artakusuma.wags.web.session.Scope;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Language;
import com.artakusuma.wags.web.words.Words;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What open pages ask every few seconds: figures as they are written, by the name that pages know
 * them by, and the addresses of the lists behind them. {@code dashboard} adds that of a range, and
 * of a {@code sender} if one is chosen, {@code broadcasts} the progress of some ids, {@code
 * messages} where some stand.
 */
@WebServlet("/live/figures.json")
public class LiveServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** As many as a page of a list shows, and the one that is looked at beside it. */
  private static final int MOST_ROWS = 51;

  @Inject private transient SignedIn signedIn;
  @Inject private transient Scopes scopes;
  @Inject private transient LiveFigureReader reader;
  @Inject private transient Dashboards dashboards;
  @Inject private transient Broadcasts broadcasts;
  @Inject private transient MessageStatuses statuses;
  @Inject private transient Outlooks outlooks;
  @Inject private transient ZoneId zone;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Caller caller = signedIn.caller();
    Words words = new Words(Language.of(request), zone);
    JsonObjectBuilder figures = Json.createObjectBuilder();
    JsonObjectBuilder texts = Json.createObjectBuilder();
    JsonObjectBuilder links = Json.createObjectBuilder();
    LiveFigures live = reader.of(scopes.widest());
    live.texts(words).forEach(texts::add);
    live.links().forEach(links::add);
    figures.add("notices", notices(live, words, caller));
    String range = request.getParameter("dashboard");
    if (range != null) {
      Scope scope = scopes.ofParameter(request.getParameter("sender")).orElseGet(scopes::widest);
      Dashboard dashboard = dashboards.of(scope, Dashboards.Range.of(range));
      dashboard.texts(words).forEach(texts::add);
      dashboard.links().forEach(links::add);
      figures.add("lists", dashboard.lists()).add("charts", charts(dashboard, words));
    }
    JsonObjectBuilder bars = Json.createObjectBuilder();
    JsonObjectBuilder states = Json.createObjectBuilder();
    for (BroadcastProgress progress : asked(caller, request.getParameter("broadcasts"))) {
      progress.texts(words).forEach(texts::add);
      bars.add(progress.name(), progress.ended());
      states.add(progress.name(), progress.state().name());
    }
    statusesAsked(caller, request.getParameter("messages"))
        .forEach(
            (id, status) -> {
              texts.add("m" + id, words.text("status." + status));
              states.add("m" + id, status.name());
            });
    figures.add("bars", bars).add("states", states);
    figures.add("texts", texts).add("links", links);
    JsonAnswer.write(response, figures.build());
  }

  private static JsonArrayBuilder notices(LiveFigures live, Words words, Caller caller) {
    JsonArrayBuilder notices = Json.createArrayBuilder();
    for (Notice notice : Notice.of(live, words, caller)) {
      notices.add(
          Json.createObjectBuilder()
              .add("kind", notice.kind())
              .add("title", notice.title())
              .add("text", notice.text())
              .add("href", notice.href())
              .add("link", notice.link())
              .add("release", Objects.requireNonNullElse(notice.release(), "")));
    }
    return notices;
  }

  private static JsonObjectBuilder charts(Dashboard dashboard, Words words) {
    return Json.createObjectBuilder()
        .add("timeline", dashboard.timeline().chart(words.locale()).get("data"))
        .add("outcomes", dashboard.outcomes().chart(words.locale()).get("data"));
  }

  /** Ids that are none, or somebody else's, are left out. */
  private List<BroadcastProgress> asked(Caller caller, String ids) {
    List<Broadcast> found =
        broadcasts.find(ids(ids)).stream()
            .filter(one -> caller.admin() || one.getSender().equals(caller.username()))
            .toList();
    return BroadcastProgress.of(found, outlooks);
  }

  /** Likewise. */
  private Map<Long, MessageStatus> statusesAsked(Caller caller, String ids) {
    return statuses.of(ids(ids), caller.admin() ? null : caller.username());
  }

  private static List<Long> ids(String written) {
    return Pattern.compile(",")
        .splitAsStream(Objects.requireNonNullElse(written, ""))
        .distinct()
        .limit(MOST_ROWS)
        .flatMap(id -> WrittenId.read(id).stream())
        .toList();
  }
}
