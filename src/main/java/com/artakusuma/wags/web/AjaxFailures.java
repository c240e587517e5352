package com.artakusuma.wags.web;

import jakarta.faces.FacesException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import java.util.Iterator;

/**
 * Logs what goes wrong while a part of a page is made, and tells the browser nothing of it but the
 * id in the log. Whole pages are {@link FailureLog}'s.
 */
public class AjaxFailures extends ExceptionHandlerFactory {

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
      if (faces.getPartialViewContext().isAjaxRequest()) {
        replaceByIds(faces);
      }
      super.handle();
    }

    private void replaceByIds(FacesContext faces) {
      Throwable first = null;
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        Throwable failure = events.next().getContext().getException();
        if (FailureLog.isExpiredView(failure)) {
          continue;
        }
        events.remove();
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
      if (first != null) {
        FacesException known = new FacesException(FailureLog.log(first));
        processEvent(
            new ExceptionQueuedEvent(faces, new ExceptionQueuedEventContext(faces, known)));
      }
    }
  }
}
