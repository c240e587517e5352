package com.artakusuma.wags.boot;

import com.artakusuma.wags.boot.readiness.Readiness;
import com.artakusuma.wags.boot.settings.Settings;
import com.artakusuma.wags.boot.settings.StartFailedException;
import com.artakusuma.wags.boot.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server could listen where the settings say.
 *
 * @param level of what was found, as the check names it
 * @param words the key of its words
 * @param where address and port
 * @param problem why it could not; empty where it could, or does
 */
record PortUse(String level, String words, String where, @Nullable String problem) {

  /**
   * Looks.
   *
   * @param tls what WAGS shows there; null for plain HTTP
   * @throws StartFailedException where no such host is known
   */
  static PortUse of(Settings settings, @Nullable ServerTls tls) throws StartFailedException {
    InetSocketAddress address = settings.address();
    String where = settings.text("SERVER_ADDRESS") + ":" + address.getPort();
    // Bound, and never listening: nobody who calls meanwhile is kept waiting
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true); // connections of a server that has just ended do not count
      socket.bind(address);
      return new PortUse("ok", "port.free", where, "");
    } catch (IOException e) {
      if (new Readiness(Boot.home(settings, address), tls, Duration.ZERO).isWags()) {
        return new PortUse("ok", "port.own", where, "");
      }
      String problem = StartFailedException.of(address, e).getMessage();
      return new PortUse("fault", "port.taken", where, problem);
    }
  }

  boolean isFree() {
    return words.equals("port.free");
  }
}
