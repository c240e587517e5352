package com.artakusuma.wags.web.seen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was stored when a form was shown, which the form brings back: so nobody replaces what others
 * have changed since without having seen it. Who forges it harms nobody: it could write the same.
 */
@Named("seenFields")
@RequestScoped
public class SeenFields {

  private static final String PREFIX = "seen.";

  @Inject @RequestParameterMap private Map<String, String> parameters;

  private List<SeenField> changed = List.of();
  private boolean compared;

  /**
   * Whether what is stored may be replaced: each field is as the form showed it, or becomes what it
   * is. To be asked in the transaction that replaces it, however often that is repeated.
   *
   * @param stored the fields of the form, in any order
   * @param written the same, as the form has them now, in the same order
   */
  public boolean allow(List<SeenField> stored, List<SeenField> written) {
    List<SeenField> others = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      SeenField now = stored.get(i);
      if (!now.has(parameters.getOrDefault(name(now), "")) && !now.has(written.get(i).value())) {
        others.add(now);
      }
    }
    changed = others;
    compared = true;
    return changed.isEmpty();
  }

  /** The same of a form with one field. */
  public boolean allow(SeenField stored, SeenField written) {
    return allow(List.of(stored), List.of(written));
  }

  /**
   * What others have changed since the form was shown, as it is now; empty where it could be saved.
   */
  public List<SeenField> getChanged() {
    return changed;
  }

  /** The name under which a form brings a field back. */
  public String name(SeenField field) {
    return PREFIX + field.name();
  }

  /**
   * What the form brings back next: what is stored, or, where it was sent and nobody was told what
   * that is, what it brought.
   */
  public String value(SeenField stored) {
    String given = parameters.get(name(stored));
    return compared || given == null ? stored.value() : given;
  }
}
