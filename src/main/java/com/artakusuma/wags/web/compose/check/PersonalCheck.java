package com.artakusuma.wags.web.compose.check;

import com.artakusuma.wags.broadcast.RecipientList;
import com.artakusuma.wags.broadcast.personal.PersonalTexts;
import com.artakusuma.wags.broadcast.personal.SingleBraces;
import com.artakusuma.wags.broadcast.personal.Unfilled;
import com.artakusuma.wags.broadcast.recipients.RecipientReader;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about a text with variables.
 *
 * @param columns the list's, which a text may name
 * @param unknown variables that are none of them
 * @param twice variables that are the name of several
 * @param singles columns that the text names within one pair of braces, which fills in nothing
 * @param unfilledCount recipients for whom there is no text
 * @param unfilled the first of them
 * @param example what one of the recipients gets; null where all get the same or nobody anything
 */
public record PersonalCheck(
    List<String> columns,
    List<String> unknown,
    List<String> twice,
    List<String> singles,
    int unfilledCount,
    List<Unfilled> unfilled,
    PersonalTexts.@Nullable Example example)
    implements Serializable {

  static PersonalCheck of(String text, RecipientReader reader, RecipientList list) {
    PersonalTexts texts = list.texts();
    return new PersonalCheck(
        reader.variables(),
        List.copyOf(reader.unknown()),
        List.copyOf(reader.twice()),
        SingleBraces.in(text, reader.variables()),
        texts == null ? 0 : texts.unfilledCount(),
        texts == null ? List.of() : texts.unfilled(),
        texts == null ? null : texts.example());
  }

  /** Whether there is a text for everybody. */
  public boolean ready() {
    return unknown.isEmpty() && twice.isEmpty() && unfilledCount == 0;
  }

  /** Recipients without a text that are not listed. */
  public int unfilledMore() {
    return unfilledCount - unfilled.size();
  }
}
