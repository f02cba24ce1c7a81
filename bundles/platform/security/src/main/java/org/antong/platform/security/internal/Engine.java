package org.antong.platform.security.internal;

import java.time.Clock;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Forbidden;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationException;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The security engine: Shiro over the accounts. It authenticates and authorises; sessions are our
 * own rows, because Shiro's keep serialised objects under the cookie's very value, which a copy of
 * the database would hand to anybody, and write on every request.
 */
@Component(service = Engine.class)
public final class Engine {

  private final AccountRealm realm;
  private final DefaultSecurityManager shiro;

  @Activate
  public Engine(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference RolePermissions permissions,
      @Reference Passwords passwords) {
    realm = new AccountRealm(db, clock, permissions, passwords);
    shiro = new DefaultSecurityManager(realm);
  }

  @Deactivate
  void stop() {
    shiro.destroy();
  }

  /** The account, when the password is right and may be used. */
  Optional<Id> authenticate(String loginKey, String password) {
    UsernamePasswordToken token =
        new UsernamePasswordToken(loginKey, password == null ? "" : password);
    try {
      return Optional.of(shiro.authenticate(token).getPrincipals().oneByType(Id.class));
    } catch (AuthenticationException e) {
      // Shiro wraps whatever went wrong in a realm: a lost database is no wrong password
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      return Optional.empty();
    } finally {
      token.clear();
    }
  }

  /**
   * The caller exercising a permission he has at this moment by the database, not only by what was
   * read when his request began. Throws Forbidden.
   */
  Caller exercising(Caller caller, String permission) {
    Caller exercising = caller.exercising(permission);
    if (!caller.isPlatform()) {
      try {
        shiro.checkPermission(
            new SimplePrincipalCollection(caller.account(), realm.getName()), permission);
      } catch (AuthorizationException e) {
        throw new Forbidden();
      }
    }
    return exercising;
  }
}
