package com.artakusuma.wags.web;

import com.artakusuma.wags.platform.database.jpa.DatabaseFailure;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Logs what goes wrong while a part of a page is made, and tells the browser nothing of it but the
 * id in the log. Whole pages are {@link FailureLogFilter}'s.
 */
public class AjaxFailures extends ExceptionHandlerFactory {

  /** What Faces' script in the browser understands as a failure: its name, and an id or nothing. */
  private static final String ANSWER =
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <partial-response><error><error-name>%s</error-name>\
      <error-message>%s</error-message></error></partial-response>""";

  /** Faces gives the factory to build upon. */
  public AjaxFailures(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      FacesContext faces = FacesContext.getCurrentInstance();
      boolean answerable = !faces.getExternalContext().isResponseCommitted();
      if (answerable && faces.getPartialViewContext().isAjaxRequest()) {
        Throwable failure = takeFailures();
        if (failure != null && FailureLogFilter.isExpiredView(failure)) {
          // Faces itself would log it as a fault, with a trace, for each form that anybody makes up
          answer(faces, ViewExpiredException.class.getName(), "");
        } else if (failure != null && FailureLogFilter.isForeignForm(failure)) {
          FailureLogFilter.refuse(failure);
          answer(faces, "refused", "");
          faces.getExternalContext().setResponseStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else if (failure != null && DatabaseFailure.isAway(failure)) {
          DatabaseFailure.log(failure);
          answer(faces, "away", "");
        } else if (failure != null) {
          answer(faces, "failure", FailureLogFilter.log(failure));
        }
      }
      super.handle();
    }

    /** The first failure with all others added to it, or null. */
    private @Nullable Throwable takeFailures() {
      Throwable first = null;
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        Throwable failure = events.next().getContext().getException();
        events.remove();
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
      return first;
    }

    private static void answer(FacesContext faces, String name, String id) {
      ExternalContext external = faces.getExternalContext();
      external.responseReset();
      external.setResponseContentType("text/xml");
      external.setResponseCharacterEncoding("UTF-8");
      external.setResponseHeader("Cache-Control", "no-store");
      try {
        external.getResponseOutputWriter().write(ANSWER.formatted(name, id));
      } catch (IOException e) {
        throw new FacesException(e);
      }
      faces.responseComplete();
    }
  }
}
