package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.TermStore;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;

/**
 * Shiro's view of the accounts. The user name of a token is the login key. An unknown name, a
 * disabled account and an expired one-time password fail like a wrong password and as slowly.
 */
final class AccountRealm extends AuthorizingRealm {

  private final ModuleDb db;
  private final Clock clock;
  private final RolePermissions permissions;
  private final String nobodys;
  private final AccountStore accounts = new AccountStore();
  private final TermStore terms = new TermStore();

  AccountRealm(ModuleDb db, Clock clock, RolePermissions permissions, Passwords passwords) {
    this.db = db;
    this.clock = clock;
    this.permissions = permissions;
    this.nobodys = passwords.nobodys();
    setName("antong");
    setAuthenticationTokenClass(UsernamePasswordToken.class);
    setCredentialsMatcher(
        (token, info) -> {
          boolean right =
              passwords.matches(
                  new String((char[]) token.getCredentials()), (String) info.getCredentials());
          return right && ((Candidate) info).usable;
        });
  }

  @Override
  protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
    Instant now = clock.instant();
    String key = (String) token.getPrincipal();
    Optional<AccountRecord> account =
        db.read(
            Caller.platform("login"),
            (scope, handle) ->
                accounts.byKey(DataScope.system("nobody is logged in yet"), handle, key, now));
    return account
        .map(a -> new Candidate(a.id(), a.password(), a.usableAt(now), getName()))
        .orElseGet(() -> new Candidate(Caller.PLATFORM, nobodys, false, getName()));
  }

  @Override
  protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
    Id id = principals.oneByType(Id.class);
    DataScope own = DataScope.system("one's own roles");
    List<Grant> grants =
        db.read(
            Caller.platform("authorisation"),
            (scope, handle) ->
                accounts
                    .find(own, handle, id, clock.instant())
                    .filter(a -> !a.disabled() && !a.mustChange())
                    .map(a -> terms.roles(own, handle, LocalDate.now(clock), id))
                    .orElse(List.of()));
    Set<Role> roles = grants.stream().map(Grant::role).collect(Collectors.toSet());
    SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
    info.setRoles(roles.stream().map(Role::name).collect(Collectors.toSet()));
    info.setStringPermissions(permissions.of(roles));
    return info;
  }

  private static final class Candidate extends SimpleAuthenticationInfo {
    private static final long serialVersionUID = 1L;
    private final boolean usable;

    Candidate(Id account, String hash, boolean usable, String realm) {
      super(account, hash, realm);
      this.usable = usable;
    }
  }
}
