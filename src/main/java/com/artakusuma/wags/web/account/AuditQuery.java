package com.artakusuma.wags.web.account;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.platform.WrittenId;
import com.artakusuma.wags.platform.audit.AuditAct;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log was asked for in its address; what makes no sense there is left out.
 *
 * @param before only what has a smaller id
 * @param actor null for all
 * @param act null for all
 */
record AuditQuery(long before, @Nullable String actor, @Nullable AuditAct act) {

  static final String BEFORE = "before";
  private static final String ACTOR = "who";
  private static final String ACT = "act";

  /**
   * Reads the parameters of a request.
   *
   * @param parameters by name; null for what is not there
   */
  static AuditQuery of(UnaryOperator<@Nullable String> parameters) {
    String actor = parameters.apply(ACTOR);
    String act = parameters.apply(ACT);
    return new AuditQuery(
        WrittenId.read(parameters.apply(BEFORE)).orElse(Long.MAX_VALUE),
        actor == null || !UserAdministration.isUsername(actor.strip()) ? null : actor.strip(),
        Arrays.stream(AuditAct.values())
            .filter(each -> each.name().equals(act))
            .findFirst()
            .orElse(null));
  }

  /** The filter as it stands in an address, without the place. */
  Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>();
    if (actor != null) {
      written.put(ACTOR, actor);
    }
    if (act != null) {
      written.put(ACT, act.name());
    }
    return written;
  }
}
