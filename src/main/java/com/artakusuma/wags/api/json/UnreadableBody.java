package com.artakusuma.wags.api.json;

import com.artakusuma.wags.api.error.ApiException;
import com.artakusuma.wags.api.error.UnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;

/** A body that cannot be read, or kept: too large, too slow, not UTF-8, no room for it. */
public final class UnreadableBody {

  private static final Logger LOG = System.getLogger(UnreadableBody.class.getName());

  private UnreadableBody() {}

  /**
   * What to answer: 400, 408, 413 or 503.
   *
   * @param failure with the reason among its causes
   */
  public static WebApplicationException refusal(Exception failure) {
    Throwable cause =
        Stream.iterate((Throwable) failure, t -> t != null, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .findFirst()
            .orElse(failure);
    if (cause instanceof LimitedBody.TooLargeException) {
      return new ApiException(
          Response.Status.REQUEST_ENTITY_TOO_LARGE, "Request too large", cause.getMessage());
    }
    if (isOfDisk(cause)) {
      LOG.log(Level.WARNING, "The temporary folder takes no body: {0}", cause.getMessage());
      return new UnavailableException(
          "The server has no room for the body just now; nothing was stored. Try again.", "30");
    }
    return cause instanceof CharacterCodingException || !(cause instanceof IOException)
        ? new ApiException(JsonFields.INVALID, "The body is empty or not JSON in UTF-8")
        : new ApiException(
            Response.Status.REQUEST_TIMEOUT, "Request timeout", "The body did not arrive in time");
  }

  private static boolean isOfDisk(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    return cause instanceof FileSystemException
        || words.contains("No space left")
        || words.contains("quota exceeded");
  }
}
