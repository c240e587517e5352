package com.artakusuma.wags.testing;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * One Payara Micro for all test classes of this JVM that run inside it, started for the first of
 * them; of its own accord Arquillian starts one for each class, which takes longer than the tests.
 * Each class must therefore bring the same archive.
 */
public final class SharedContainer extends PayaraMicroDeployableContainer {

  private static ProtocolMetaData deployed;
  private static Object content;

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    synchronized (SharedContainer.class) {
      if (deployed == null) {
        deployed = super.deploy(archive);
        content = archive.getContent().keySet();
      } else if (!archive.getContent().keySet().equals(content)) {
        throw new DeploymentException("Not the archive that the shared container runs");
      }
      return deployed;
    }
  }

  /** Leaves it to the classes that follow; it ends with this JVM. */
  @Override
  public void undeploy(Archive<?> archive) {}

  /** Puts it in the place of Arquillian's own; named in META-INF/services. */
  public static final class Extension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
      builder.override(
          DeployableContainer.class, PayaraMicroDeployableContainer.class, SharedContainer.class);
    }
  }
}
