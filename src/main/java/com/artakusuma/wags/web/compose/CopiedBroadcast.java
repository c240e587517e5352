package com.artakusuma.wags.web.compose;

import com.artakusuma.wags.broadcast.copy.BroadcastCopy;
import com.artakusuma.wags.broadcast.copy.BroadcastCopy.Which;
import com.artakusuma.wags.broadcast.personal.Template;
import com.artakusuma.wags.history.Broadcast;
import com.artakusuma.wags.history.Broadcasts;
import com.artakusuma.wags.message.Recipient;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.session.Scopes;
import com.artakusuma.wags.web.words.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast that the address of the broadcast's form names: what the form begins with. Nothing
 * is stored by it, so nothing can be sent twice: the form is checked and confirmed like any other.
 */
@Named("copied")
@RequestScoped
public class CopiedBroadcast {

  /** Recipients that the form's field takes over; of a larger one the report is the way. */
  static final int MOST = 50_000;

  @Inject private Broadcasts broadcasts;
  @Inject private BroadcastCopy copies;
  @Inject private Scopes scopes;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  private @Nullable Broadcast broadcast;
  private Which which;
  private @Nullable String recipients;

  @PostConstruct
  void read() {
    which = "failed".equals(parameters.get("only")) ? Which.FAILED : Which.ALL;
    broadcast =
        FacesContext.getCurrentInstance().isPostback()
            ? null
            : WrittenId.read(parameters.getOrDefault("from", ""))
                .flatMap(id -> broadcasts.find(scopes.widest().names(), id))
                .filter(found -> found.getTemplate() == null)
                .orElse(null);
  }

  /** Whether the form begins with another broadcast. */
  public boolean isAny() {
    return broadcast != null;
  }

  private Broadcast any() {
    return Objects.requireNonNull(broadcast);
  }

  /** The id of that one. */
  public long getId() {
    return any().getId();
  }

  /** As it has to be written: where it has no variables two braces are text. */
  String text() {
    return any().isPersonal() ? any().getText() : Template.literal(any().getText());
  }

  @Nullable String name() {
    return BroadcastCopy.name(any(), texts.of("broadcasts.copy.suffix"));
  }

  boolean urgent() {
    return copies.isUrgent(any());
  }

  /** Whether it has more recipients than the form's field takes over. */
  public boolean isTooMany() {
    return isAny() && !any().isPersonal() && most() > MOST;
  }

  private int most() {
    return which == Which.ALL ? any().getTotal() : any().getFailed();
  }

  /** The address of the report of those that are too many, to be chosen as the form's file. */
  public String getReport() {
    return "broadcast.csv?id=" + getId() + (which == Which.FAILED ? "&only=failed" : "");
  }

  /** What that report is called. */
  public String getReportName() {
    return texts.of(
        which == Which.FAILED ? "broadcasts.copy.tooMany.failed.csv" : "broadcasts.report.csv");
  }

  /**
   * Its recipients, one a line, each with its country code; empty where they are too many, or where
   * each had a text of its own: without the values of their columns they are worth nothing.
   */
  public String getRecipients() {
    if (recipients == null) {
      recipients = !isAny() || isTooMany() || any().isPersonal() ? "" : lines();
    }
    return recipients;
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    copies.each(
        any().getId(),
        which,
        MOST,
        recipient -> lines.append(Recipient.international(recipient)).append('\n'));
    return lines.toString();
  }

  /** What whoever copies it has to know: that it is one, and who of its recipients is missing. */
  public String getNews() {
    List<String> news = new ArrayList<>();
    news.add(texts.of("broadcasts.copy.says", getId()));
    String failed = which == Which.FAILED ? ".failed" : "";
    if (any().isPersonal()) {
      news.add(texts.of("broadcasts.copy.personal" + failed));
    } else if (isTooMany()) {
      news.add(texts.of("broadcasts.copy.tooMany" + failed));
    } else if (getRecipients().isEmpty() && !isEarly()) {
      news.add(texts.of("broadcasts.copy.nobody" + failed));
    }
    if (isEarly()) {
      news.add(texts.of("broadcasts.copy.early", any().getExpanded(), any().getTotal()));
    }
    if (!any().isPersonal() && any().getForgotten() > 0) {
      news.add(texts.of("broadcasts.copy.forgotten", any().getForgotten()));
    }
    return String.join(" ", news);
  }

  /** Whether that is more than that it is a copy. */
  public boolean isIncomplete() {
    return any().isPersonal() || isEarly() || any().getForgotten() > 0 || getRecipients().isEmpty();
  }

  /** Whether some of those that are meant are no messages yet. */
  private boolean isEarly() {
    return which == Which.ALL && !any().isPersonal() && !any().isExpanded();
  }
}
