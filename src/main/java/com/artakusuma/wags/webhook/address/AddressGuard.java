package com.artakusuma.wags.webhook.address;

import com.artakusuma.wags.platform.CannotStartException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the addresses of endpoints' hosts and refuses those where no webhook may go. Whoever
 * connects must do so to what came from here, without asking for the name once more: the next
 * answer could be another one.
 */
@ApplicationScoped
public class AddressGuard {

  private static final Pattern OWN_ADDRESS = Pattern.compile("[0-9.]+|.*:.*|(.*\\.)?localhost\\.?");

  @Inject
  @ConfigProperty(name = "WEBHOOK_ALLOW_PRIVATE")
  private Optional<String> allowPrivate;

  private AddressRules rules;
  private HostResolver resolver;

  AddressGuard() {}

  private AddressGuard(AddressRules rules, HostResolver resolver) {
    this.rules = rules;
    this.resolver = resolver;
  }

  /**
   * One with rules and names of its own.
   *
   * @param allowPrivate as the setting
   */
  public static AddressGuard of(String allowPrivate, HostResolver resolver) {
    return new AddressGuard(AddressRules.of(allowPrivate), resolver);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // the setting is to be read now, and not at the first event
  }

  @PostConstruct
  void read() {
    try {
      rules = AddressRules.of(allowPrivate.orElse("").strip());
    } catch (IllegalArgumentException e) {
      throw CannotStartException.because("WEBHOOK_ALLOW_PRIVATE: " + e.getMessage(), e);
    }
    resolver = InetAddress::getAllByName;
  }

  /**
   * The addresses of a host, at least one. One that is not allowed among them refuses all: which of
   * them a connection gets is chance.
   *
   * @param host a name or an address, of IPv6 with or without brackets
   * @throws BlockedAddressException where a webhook may not go there
   * @throws UnknownHostException where it has none
   */
  public InetAddress[] addresses(String host) throws UnknownHostException {
    InetAddress[] found = resolver.resolve(withoutBrackets(host));
    if (found.length == 0) {
      throw new UnknownHostException(host);
    }
    for (InetAddress address : found) {
      if (!rules.allow(address, isOwn(address))) {
        throw new BlockedAddressException(host);
      }
    }
    return found;
  }

  /**
   * Whether a host is an address of its own, or this machine's, where no webhook may go. Other
   * names are asked for at each try.
   */
  public boolean isBlockedAddress(String host) {
    String plain = withoutBrackets(host).toLowerCase(Locale.ROOT);
    if (!OWN_ADDRESS.matcher(plain).matches()) {
      return false;
    }
    try {
      addresses(plain);
      return false;
    } catch (BlockedAddressException e) {
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true; // what cannot be told is not gone to
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
