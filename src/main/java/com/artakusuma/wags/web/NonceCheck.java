package com.artakusuma.wags.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import org.primefaces.context.PrimeFacesContext;

/**
 * Has PrimeFaces compare a form's nonce with its page's before the form's action runs. By itself it
 * does so while it renders the answer: the action would be done, and the answer say that the form
 * was refused.
 *
 * <p>Pages' script adds the nonce to what it posts. Two forms must work without a script
 * (SessionGuardFilter): the one that signs in has the nonce as a field, since its answer may be the
 * same page, the one that signs out leads to another page.
 */
public class NonceCheck implements PhaseListener {

  private static final long serialVersionUID = 1L;

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    boolean restored = faces.getViewRoot() != null && !faces.getResponseComplete();
    if (restored && faces.isPostback() && faces.getPartialViewContext().isAjaxRequest()) {
      PrimeFacesContext.getCspState(faces).getNonce(); // throws where it is another one
    }
  }
}
