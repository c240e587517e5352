package com.artakusuma.wags.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.artakusuma.wags.testing.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Strangers who speak TLS badly, slowly or not at all stop nobody else. */
class TlsStrangersIT {

  @Test
  void aSuiteWithoutForwardSecrecyIsRefused() throws Exception {
    try (SSLSocket socket = TlsSite.socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"});
      assertThrows(IOException.class, socket::startHandshake);
    }
  }

  @Test
  void aSecondHandshakeIsRefused() throws Exception {
    try (SSLSocket socket = TlsSite.socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            socket.getInputStream().read();
          });
    }
    TlsSite.assertHonestUserIsServed();
  }

  @Test
  void strangersWhoDoNotEndTheirHandshakesAreCutAndStopNobody() throws Exception {
    byte[] hello = clientHello();
    List<byte[]> beginnings =
        List.of(
            new byte[0],
            Arrays.copyOf(hello, 3),
            Arrays.copyOf(hello, hello.length / 2),
            hello,
            new byte[] {22, 3, 1, 0, 4, 1, 0, 16, 0}); // of a message of 4096 bytes
    List<RawHttp> strangers = new ArrayList<>();
    try {
      for (byte[] beginning : beginnings) {
        for (int i = 0; i < TlsSite.THREADS * 2; i++) {
          RawHttp stranger = RawHttp.over(TlsSite.plain());
          strangers.add(stranger);
          stranger.write(beginning);
        }
      }
      for (int i = 0; i < TlsSite.THREADS * 2; i++) {
        strangers.add(withinRecord());
      }

      TlsSite.assertHonestUserIsServed();

      for (RawHttp stranger : strangers) {
        assertTrue(isEnded(stranger));
      }
    } finally {
      for (RawHttp stranger : strangers) {
        stranger.close();
      }
    }
    assertFalse(TlsSite.SERVER.log().contains("SSLException"), "nor do they fill the log");
  }

  /** One who ended the handshake and then sent the beginning of a record. */
  private static RawHttp withinRecord() throws IOException {
    Socket plain = TlsSite.plain();
    SSLSocket socket =
        (SSLSocket)
            TlsSite.TRUST
                .getSocketFactory()
                .createSocket(plain, "localhost", plain.getPort(), true);
    socket.startHandshake();
    plain.getOutputStream().write(new byte[] {23, 3, 3, 1, 0, 7});
    return RawHttp.over(plain);
  }

  /** Reads what the server said in the handshake, and then nothing more. */
  private static boolean isEnded(RawHttp stranger) throws IOException {
    while (!stranger.isCut()) {
      continue;
    }
    return true;
  }

  @Test
  void aRecordThatIsTooLongEndsTheConnection() throws IOException {
    try (RawHttp stranger = RawHttp.over(TlsSite.plain())) {
      stranger.write(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff, 1});
      assertTrue(stranger.isCut());
    }
  }

  /** The first record that a client sends. */
  private static byte[] clientHello() throws SSLException {
    SSLEngine engine = TlsSite.TRUST.createSSLEngine("localhost", TlsSite.SERVER.uri().getPort());
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
    byte[] hello = new byte[out.flip().remaining()];
    out.get(hello);
    assertEquals(22, hello[0]);
    return hello;
  }
}
