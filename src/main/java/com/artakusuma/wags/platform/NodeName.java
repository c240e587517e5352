package com.artakusuma.wags.platform;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What this node signs its leases with: {@code NODE_NAME}, or the host's name and the process id.
 */
@ApplicationScoped
public class NodeName {

  /** How long ago a running node may have said so: each does once a minute, and may miss one. */
  public static final Duration SEEN_WITHIN = Duration.ofSeconds(150);

  private static final int LONGEST = 64;

  @Inject
  @ConfigProperty(name = "NODE_NAME")
  private Optional<String> configured;

  @Inject private Deployment deployment;

  private String name;

  @PostConstruct
  void read() {
    name = of(configured.orElseGet(this::unique));
  }

  /** What the database has of a name that settings give. */
  public static String of(String wanted) {
    String plain = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.substring(0, Math.min(LONGEST, plain.length()));
  }

  public String get() {
    return name;
  }

  /** Also of two copies on one server. */
  private String unique() {
    String copy = deployment.copy().map(path -> "-" + path).orElse("");
    return host() + "-" + ProcessHandle.current().pid() + copy;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node"; // a host without a name: the process id still tells nodes of one host apart
    }
  }
}
