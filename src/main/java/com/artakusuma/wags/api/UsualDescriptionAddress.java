package com.artakusuma.wags.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Leads from where MicroProfile has descriptions to where ours is. */
@WebServlet("/openapi")
public class UsualDescriptionAddress extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Location", request.getContextPath() + "/api/openapi.yaml");
    response.setStatus(HttpServletResponse.SC_FOUND);
  }
}
