package com.artakusuma.wags.web.authentication;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Spares the API the console's login. Payara asks {@link ConsoleAuthentication} before and after
 * each request, whatever it is for, and Jakarta Security looks up its beans anew each time: a sixth
 * of the processor time of an API call, which has its own key (docs/PROFILE.md). A page stays
 * guarded whatever stands here: its guard is the constraint in web.xml.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/3.0/">Jakarta Authentication
 *     3.0</a>
 */
@WebListener
public class LoginForPagesOnly implements ServletContextListener {

  private static final String LAYER = "HttpServlet";
  private static final String API = "/api";
  private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    String application = context.getVirtualServerName() + " " + context.getContextPath();
    AuthConfigFactory factory = AuthConfigFactory.getFactory();
    AuthConfigProvider login =
        Objects.requireNonNull(
            factory.getConfigProvider(LAYER, application, null), "The console has no login");
    factory.registerConfigProvider(
        new Provider(login), LAYER, application, "The console's login, not for the API");
  }

  /** The login's provider, with contexts that know the API. */
  private record Provider(AuthConfigProvider login) implements AuthConfigProvider {

    @Override
    public ServerAuthConfig getServerAuthConfig(
        String layer, String application, CallbackHandler handler) throws AuthException {
      return new Config(login.getServerAuthConfig(layer, application, handler));
    }

    @Override
    public ClientAuthConfig getClientAuthConfig(
        String layer, String application, CallbackHandler handler) throws AuthException {
      return login.getClientAuthConfig(layer, application, handler);
    }

    @Override
    public void refresh() {
      login.refresh();
    }
  }

  private record Config(ServerAuthConfig login) implements ServerAuthConfig {

    @Override
    public ServerAuthContext getAuthContext(
        String id, Subject service, Map<String, Object> properties) throws AuthException {
      return new Context(login.getAuthContext(id, service, properties));
    }

    @Override
    public String getMessageLayer() {
      return login.getMessageLayer();
    }

    @Override
    public String getAppContext() {
      return login.getAppContext();
    }

    @Override
    public String getAuthContextID(MessageInfo message) {
      return login.getAuthContextID(message);
    }

    @Override
    public void refresh() {
      login.refresh();
    }

    @Override
    public boolean isProtected() {
      return login.isProtected();
    }
  }

  private record Context(ServerAuthContext login) implements ServerAuthContext {

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
        throws AuthException {
      return isForApi(message)
          ? AuthStatus.SUCCESS
          : login.validateRequest(message, client, service);
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) throws AuthException {
      return isForApi(message) ? AuthStatus.SEND_SUCCESS : login.secureResponse(message, service);
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) throws AuthException {
      login.cleanSubject(message, subject);
    }

    /** What a constraint guards is for the login to judge, whatever its path begins with. */
    private static boolean isForApi(MessageInfo message) {
      HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
      return request.getServletPath().equals(API) && !message.getMap().containsKey(MANDATORY);
    }
  }
}
