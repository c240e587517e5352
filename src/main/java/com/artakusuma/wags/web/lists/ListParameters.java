package com.artakusuma.wags.web.lists;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.account.KeyScope;
import com.artakusuma.wags.broadcast.saved.ListRefusedException;
import com.artakusuma.wags.broadcast.saved.SavedList;
import com.artakusuma.wags.broadcast.saved.SavedLists;
import com.artakusuma.wags.platform.OneLine;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.web.session.SignedIn;
import com.artakusuma.wags.web.words.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which list a page or a form is about, and who asks. */
@RequestScoped
public class ListParameters {

  static final String LIST = "list";

  @Inject private SavedLists lists;
  @Inject private SignedIn signedIn;
  @Inject private Texts texts;
  @Inject @RequestParameterMap private Map<String, String> parameters;

  Optional<String> given(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether a list is named at all. */
  boolean isAny() {
    return given(LIST).filter(id -> !id.isEmpty()).isPresent();
  }

  /** The reader's own list that is named; empty where they have none of that id. */
  Optional<SavedList> list() {
    return given(LIST)
        .flatMap(WrittenId::read)
        .flatMap(id -> lists.find(signedIn.caller().id(), id));
  }

  Caller caller() {
    return signedIn.caller();
  }

  /** Why the reader may change nothing; null where they may. */
  @Nullable String refusal() {
    return caller().may(KeyScope.SEND) ? null : texts.of("users.refused");
  }

  /** A refusal in the reader's words. */
  String words(ListRefusedException refusal) {
    return texts.of("lists.refused." + refusal.kind(), refusal.limit());
  }

  /** A name as it is stored; empty where there is none, or it is too long or not of one line. */
  static Optional<String> name(@Nullable String written) {
    String name = written == null ? "" : written.strip();
    boolean fits =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= SavedList.LONGEST_NAME
            && OneLine.is(name);
    return fits ? Optional.of(name) : Optional.empty();
  }
}
