package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.store.AccountStore;
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

  /**
   * A password that was right.
   *
   * @param byDirectory the office's directory said so, not our own hash
   */
  record Proof(Id account, boolean byDirectory) {}

  /** The directory had to be asked and did not answer. */
  static final class DirectorySilent extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final DataScope NOBODY = DataScope.system("nobody is logged in yet");

  private final AccountRealm realm;
  private final Directory directory;
  private final ModuleDb db;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final DefaultSecurityManager shiro;

  @Activate
  public Engine(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference Clock clock,
      @Reference RolePermissions permissions,
      @Reference Passwords passwords,
      @Reference Directory directory) {
    this.directory = directory;
    this.db = db;
    this.clock = clock;
    realm = new AccountRealm(db, clock, permissions, passwords);
    shiro = new DefaultSecurityManager(realm);
  }

  @Deactivate
  void stop() {
    shiro.destroy();
  }

  /**
   * The account, when its own password or that of the directory is right and it may be used. The
   * directory is asked whether the account exists or not, so that both take the same time.
   */
  Optional<Proof> prove(String name, String password) throws DirectorySilent {
    String key = LoginName.key(name);
    Optional<Id> own = authenticate(key, password);
    if (own.isPresent() || !directory.on()) return own.map(id -> new Proof(id, false));
    boolean right;
    try {
      right = directory.proves(name, password);
    } catch (Directory.Silent e) {
      throw new DirectorySilent();
    }
    Instant now = clock.instant();
    return db.read(
            Caller.platform("login"), (scope, handle) -> accounts.byKey(NOBODY, handle, key, now))
        .filter(a -> right && !a.disabled() && a.givenBy() == null && !a.ended())
        .map(a -> new Proof(a.id(), true));
  }

  /** The account, when its own password is right and may be used. */
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
