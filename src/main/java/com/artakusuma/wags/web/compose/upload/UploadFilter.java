package com.artakusuma.wags.web.compose.upload;

import com.artakusuma.wags.account.Caller;
import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.platform.body.MultipartForm;
import com.artakusuma.wags.web.session.SignedIn;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what comes in from those who are signed in: forms by their size, those with a file by
 * {@link UploadGate}, too. It stands before whatever reads a parameter, since that would have the
 * server read a form in its own way.
 */
public class UploadFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(UploadFilter.class.getName());

  private static final Set<String> UPLOADING =
      Set.of("/broadcast.xhtml", "/lists.xhtml", "/left-out.csv");
  private static final String UPLOAD = UploadFilter.class.getName() + ".upload";
  private static final String BUSY = UploadFilter.class.getName() + ".busy";
  private static final String RETRY_SECONDS = "5";

  /** Of one user; RFC 6585. */
  private static final int TOO_MANY = 429;

  private static final Duration SLOT_WAIT = Duration.ofSeconds(60);
  private static final long MEGABYTE = 1L << 20;

  /** A character of a form, percent-encoded: three bytes in UTF-8, three signs each. */
  private static final int BYTES_A_CHAR = 9;

  /** Beside its text, and beside its file. */
  private static final long OTHER_FIELDS = MEGABYTE;

  /**
   * Recipients that are pasted; the page makes a file of what is longer than 200,000 characters.
   */
  private static final long PASTED = 2 * MEGABYTE;

  @Inject private transient UploadGate gate;
  @Inject private transient SignedIn signedIn;

  @Inject
  @ConfigProperty(name = "UPLOAD_MAX_MB")
  private int maxMegabytes;

  @Inject
  @ConfigProperty(name = "MESSAGE_MAX_CHARS")
  private int maxChars;

  /** The place of a form's list among those that waited, where it was not read; else null. */
  public static @Nullable Integer busy(HttpServletRequest request) {
    return (Integer) request.getAttribute(BUSY);
  }

  /**
   * Waits for the slot in which more than a form is read, such as what it names.
   *
   * @param request a form that came with a file, or could have
   * @return whether there was one
   */
  public static boolean awaitSlot(HttpServletRequest request) {
    UploadGate.Upload upload = (UploadGate.Upload) request.getAttribute(UPLOAD);
    return upload != null && hasSlot(upload, request);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!"POST".equals(request.getMethod()) || !signedIn.isAnyone()) {
      chain.doFilter(request, response);
    } else if (!isMultipart(request)) {
      long length = request.getContentLengthLong();
      boolean fits = length >= 0 && length <= OTHER_FIELDS + (long) maxChars * BYTES_A_CHAR;
      if (fits) {
        chain.doFilter(request, response);
      } else {
        refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      }
    } else if (UPLOADING.contains(request.getServletPath())) {
      Optional<Caller> caller = signedIn.find();
      if (caller.isPresent()) {
        upload(caller.get().id(), request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    } else {
      refuse(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /** Without the error page: to make one, the server would read the form after all. */
  private static void refuse(HttpServletResponse response, int status) {
    response.setStatus(status);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private void upload(
      int user, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (UploadGate.Upload upload = gate.enter(user);
        MultipartForm form = receive(request)) {
      form.setAttribute(UPLOAD, upload);
      if (form.isLarge()) {
        hasSlot(upload, form);
      }
      chain.doFilter(form, response);
    } catch (UploadGate.BusyException e) {
      response.setHeader("Retry-After", RETRY_SECONDS);
      refuse(response, e.isOwn() ? TOO_MANY : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (FileUploadSizeException e) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } catch (FileUploadException e) {
      LOG.log(Level.DEBUG, "A form did not come whole: {0}", e.getMessage());
      refuse(response, HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private MultipartForm receive(HttpServletRequest request) throws IOException {
    long field = Math.max(PASTED, (long) maxChars * BYTES_A_CHAR);
    return MultipartForm.receive(
        request, maxMegabytes * MEGABYTE + OTHER_FIELDS + 2 * field, field);
  }

  /** Without a slot the page is made all the same, and says that the list was not read. */
  private static boolean hasSlot(UploadGate.Upload upload, HttpServletRequest form) {
    try {
      upload.awaitSlot(SLOT_WAIT);
      return true;
    } catch (UploadGate.BusyException e) {
      form.setAttribute(BUSY, e.place());
      return false;
    }
  }
}
