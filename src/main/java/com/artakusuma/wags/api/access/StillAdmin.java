package com.artakusuma.wags.api.access;

import com.artakusuma.wags.account.user.UserAdministration;
import com.artakusuma.wags.api.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/**
 * Whether the caller is an administrator at this moment: the key may have been looked up some
 * seconds ago, when its user still was one.
 */
@ApplicationScoped
public class StillAdmin {

  @Inject private UserAdministration administration;
  @Inject private CurrentCaller caller;

  /**
   * Lets administrators pass.
   *
   * @throws ApiException 403 for anybody else
   */
  public void require() {
    if (!administration.isAdmin(caller.get().id())) {
      throw refused();
    }
  }

  /** What to answer who is none. */
  public static ApiException refused() {
    return new ApiException(
        Response.Status.FORBIDDEN, "Forbidden", "This call is for administrators");
  }
}
