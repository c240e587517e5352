package com.artakusuma.wags.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API's root. */
@ApplicationPath("/api")
public class ApiApplication extends Application {}
