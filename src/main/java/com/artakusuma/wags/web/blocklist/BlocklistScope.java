package com.artakusuma.wags.web.blocklist;

import com.artakusuma.wags.queue.blocklist.Blocklist;
import com.artakusuma.wags.web.session.Scopes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Whose lists the reader may look at: their own and that of all; an admin everybody's. */
@RequestScoped
public class BlocklistScope {

  @Inject private Scopes scopes;

  List<Integer> owners() {
    return Stream.concat(Stream.of(Blocklist.ALL_SENDERS), scopes.widest().ids().stream()).toList();
  }
}
