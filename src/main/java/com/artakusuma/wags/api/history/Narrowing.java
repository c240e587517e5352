package com.artakusuma.wags.api.history;

import com.artakusuma.wags.api.error.ApiException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query of a call that changes what it narrows down to: whoever misspells a parameter, or fills
 * it with nothing, means some and would change all.
 */
public final class Narrowing {

  private Narrowing() {}

  /**
   * Looks at it.
   *
   * @param known the call's parameters
   * @throws ApiException 400 where another one is given, or one without a value, or twice
   */
  public static void require(UriInfo uri, Set<String> known) {
    MultivaluedMap<String, String> given = uri.getQueryParameters();
    for (Map.Entry<String, List<String>> each : given.entrySet()) {
      String name = each.getKey();
      if (!known.contains(name)) {
        throw new ApiException(
            "Unknown parameter",
            name + " is not a parameter of this call; it has " + new TreeSet<>(known));
      }
      if (each.getValue().size() > 1) {
        throw new ApiException("Invalid " + name, name + " is given twice");
      }
      if (each.getValue().get(0).isBlank()) {
        throw new ApiException(
            "Invalid " + name, name + " is given without a value; give it one, or leave it out");
      }
    }
  }
}
