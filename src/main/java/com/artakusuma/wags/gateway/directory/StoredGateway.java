package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.GatewayKind;
import java.net.URI;
import java.util.Map;

/**
 * A gateway as it is stored.
 *
 * @param options of its kind, by name
 * @param secrets encrypted
 */
record StoredGateway(
    int id,
    String name,
    GatewayKind kind,
    URI address,
    Map<String, String> options,
    byte[] secrets) {

  /**
   * As nobody's in particular.
   *
   * @param known its secrets
   */
  Endpoint endpoint(Map<String, String> known) {
    return new Endpoint(id, name, kind, address, "", options, known);
  }
}
