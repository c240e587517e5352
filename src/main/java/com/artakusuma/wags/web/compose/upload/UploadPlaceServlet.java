package com.artakusuma.wags.web.compose.upload;

import com.artakusuma.wags.broadcast.UploadGate;
import com.artakusuma.wags.web.http.JsonAnswer;
import com.artakusuma.wags.web.session.SignedIn;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Which place the user's list has among those that wait to be read, {@code {"place":2}}; 0 where
 * none waits.
 */
@WebServlet("/live/upload.json")
public class UploadPlaceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient UploadGate gate;
  @Inject private transient SignedIn signedIn;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    int place = gate.place(signedIn.caller().id());
    JsonAnswer.write(response, Json.createObjectBuilder().add("place", place).build());
  }
}
