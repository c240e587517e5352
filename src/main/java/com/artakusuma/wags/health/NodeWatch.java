package com.artakusuma.wags.health;

import com.artakusuma.wags.platform.NodeName;
import com.artakusuma.wags.platform.database.WriteTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * Notices another node of the same name, each minute: whoever finds that its name was taken takes
 * it back, so that both learn of it. A process that is gone takes nothing, however it ended.
 */
@ApplicationScoped
public class NodeWatch {

  private static final Logger LOG = System.getLogger(NodeWatch.class.getName());

  private final String instance = UUID.randomUUID().toString();

  @Inject private WriteTransaction transaction;
  @Inject private NodeName node;

  private volatile boolean taken;
  private volatile boolean wasShared;

  /** Says in the log that the name is another's too, once for as long as it is. */
  public void look() {
    boolean shared = isTakenByAnother();
    if (shared && !wasShared) {
      LOG.log(
          Level.WARNING,
          "Another node runs under the name {0}: give each node a NODE_NAME of its own",
          node.get());
    }
    wasShared = shared;
  }

  /** Whether somebody took this node's name since it looked last; not at the first look. */
  boolean isTakenByAnother() {
    boolean first = !taken;
    boolean lost =
        transaction.run(
            connection -> {
              NodeSql sql = new NodeSql(connection);
              if (sql.isStill(node.get(), instance)) {
                return false;
              }
              sql.forgetOld();
              sql.take(node.get(), instance);
              return true;
            });
    taken = true;
    return lost && !first;
  }
}
