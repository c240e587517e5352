package com.artakusuma.wags.gateway.directory;

import com.artakusuma.wags.platform.secret.Secrets;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where a stored gateway is, for whoever asks outside of the running application.
 *
 * @param readable whether its credentials can be decrypted
 */
public record StoredAddress(String name, URI address, boolean readable) {

  /** All that are stored, by name. */
  public static List<StoredAddress> all(Connection connection, Secrets secrets)
      throws SQLException {
    return new GatewaySql(connection)
        .all().stream()
            .map(
                gateway ->
                    new StoredAddress(
                        gateway.name(),
                        gateway.address(),
                        secrets.decrypt(gateway.name(), gateway.secrets()).isPresent()))
            .toList();
  }
}
