package com.artakusuma.wags.gateway.directory;

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

  /** The same with secrets encrypted anew. */
  StoredGateway with(byte[] encrypted) {
    return new StoredGateway(id, name, kind, address, options, encrypted);
  }
}
