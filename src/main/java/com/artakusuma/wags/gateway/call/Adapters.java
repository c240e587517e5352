package com.artakusuma.wags.gateway.call;

import com.artakusuma.wags.gateway.Adapter;
import com.artakusuma.wags.gateway.GatewayKind;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The adapters by their kinds. */
@ApplicationScoped
public class Adapters {

  @Inject @Any private Instance<Adapter<?>> found;

  private final Map<GatewayKind, Adapter<?>> byKind = new EnumMap<>(GatewayKind.class);

  @PostConstruct
  void collect() {
    found.forEach(adapter -> byKind.put(adapter.kind(), adapter));
  }

  /** The adapter of a kind: there is one of each. */
  public Adapter<?> of(GatewayKind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }
}
