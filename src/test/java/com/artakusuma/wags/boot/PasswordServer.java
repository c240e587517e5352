package com.artakusuma.wags.boot;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * As much of a MySQL without TLS as it takes to be asked for a password: it wants the whole one,
 * encrypted by its key ({@code caching_sha2_password}), and hangs up.
 */
final class PasswordServer implements AutoCloseable {

  private static final int CAPABILITIES = 0x0008a209; // 4.1, with a database and plugins, no TLS
  private static final byte[] WHOLE_PASSWORD = {1, 4};
  private static final int REQUEST_OF_KEY = 2;

  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(this::serve);

  PasswordServer() throws IOException {
    // it listens
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Whether its client wanted the key; waits until it said so or hung up. */
  boolean wasAskedForItsKey() throws InterruptedException, ExecutionException {
    return asked.get();
  }

  private boolean serve() {
    try (Socket client = socket.accept()) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      write(client.getOutputStream(), 0, greeting());
      read(in);
      write(client.getOutputStream(), 2, WHOLE_PASSWORD);
      byte[] answer = read(in);
      return answer.length == 1 && answer[0] == REQUEST_OF_KEY;
    } catch (IOException e) {
      return false; // it hung up
    }
  }

  private static byte[] greeting() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(10); // of the protocol
    text(out, "8.4.0");
    number(out, 1, 4); // this connection's
    text(out, "12345678"); // the salt's begin
    number(out, CAPABILITIES & 0xffff, 2);
    out.write(45); // utf8mb4
    number(out, 2, 2); // autocommit
    number(out, CAPABILITIES >> 16, 2);
    out.write(21); // bytes of salt
    out.writeBytes(new byte[10]);
    text(out, "123456789012");
    text(out, "caching_sha2_password");
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.write(0);
  }

  private static void number(ByteArrayOutputStream out, int number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(number >> 8 * i);
    }
  }

  private static void write(OutputStream out, int sequence, byte[] packet) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    number(whole, packet.length, 3);
    whole.write(sequence);
    whole.writeBytes(packet);
    out.write(whole.toByteArray());
  }

  private static byte[] read(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    in.readUnsignedByte(); // the sequence
    byte[] packet = new byte[length];
    in.readFully(packet);
    return packet;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
