package com.artakusuma.wags.web;

import com.artakusuma.wags.platform.BegunAnswer;
import com.artakusuma.wags.platform.database.jpa.DatabaseFailure;
import com.artakusuma.wags.web.authentication.LoginTarget;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primefaces.csp.CspException;

/**
 * Gives each unexpected failure of a page an id, which stands in the log beside the stack trace and
 * on the page that the reader gets. A database that is away is no such failure: the log has one
 * line for all of them, and the page says so. A page or file that has begun is broken off: it must
 * not look whole. Declared in web.xml, as the first of all filters.
 */
public class FailureLogFilter extends HttpFilter {

  /** The request attribute in which the error page finds the id. */
  static final String ID = "errorId";

  /** Seconds after which the database may be there again. */
  private static final String RETRY_SECONDS = "5";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(FailureLogFilter.class.getName());

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException failure) {
      BegunAnswer.cut(request, response, failure);
      throw failure;
    } catch (ServletException | RuntimeException failure) {
      if (response.isCommitted()) {
        BegunAnswer.cut(request, response, failure);
        throw failure; // too late for any page: the server logs it
      } else if (isForeignForm(failure)) {
        refuse(failure);
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      } else if (DatabaseFailure.isAway(failure)) {
        DatabaseFailure.log(failure);
        response.setHeader("Retry-After", RETRY_SECONDS);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      } else if (!isExpiredView(failure)) {
        request.setAttribute(ID, log(failure));
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      } else if (LoginTarget.isLogin(request)) {
        response.sendRedirect(request.getContextPath() + LoginTarget.again(request));
      } else {
        response.sendError(HttpServletResponse.SC_GONE);
      }
    }
  }

  /** Logs a form that no page of ours has sent, in one line: anybody may make up many. */
  static void refuse(Throwable failure) {
    LOG.log(Level.INFO, "A form came that no page has sent: {0}", failure.getMessage());
  }

  /** Logs a failure; gives the id under which it is found there. */
  static String log(Throwable failure) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Error id " + id, failure);
    return id;
  }

  /** Whether the page was open so long that the server has forgotten it: nobody's mistake. */
  static boolean isExpiredView(Throwable failure) {
    return causes(failure).anyMatch(ViewExpiredException.class::isInstance);
  }

  /** Whether a form has no view state or nonce that a page of ours ever had: no browser's doing. */
  static boolean isForeignForm(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> cause instanceof CspException || isStateless(cause.getMessage()));
  }

  /** What Faces says where a form claims that its page, which has a state, has none. */
  private static boolean isStateless(@Nullable String message) {
    return message != null && message.startsWith("Unable to restore view ");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause);
  }
}
