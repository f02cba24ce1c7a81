package org.antong.platform.security.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.security.internal.domain.AccountRecord;
import org.antong.platform.security.internal.domain.LoginName;
import org.antong.platform.security.internal.store.AccountStore;
import org.antong.platform.security.internal.store.TermStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts as callers, as they stand at this moment. */
@Component(service = AccountCallers.class)
public final class AccountCallerBook implements AccountCallers {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DataScope ANYBODY =
      DataScope.system("who asked earlier is looked for wherever she is");

  private final ModuleDb db;
  private final RolePermissions permissions;
  private final ModuleSwitches switches;
  private final Clock clock;
  private final AccountStore accounts = new AccountStore();
  private final TermStore terms = new TermStore();

  @Activate
  public AccountCallerBook(
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference RolePermissions permissions,
      @Reference ModuleSwitches switches,
      @Reference Clock clock) {
    this.db = db;
    this.permissions = permissions;
    this.switches = switches;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> of(Id account) {
    return read(
        (handle, now) ->
            accounts.find(ANYBODY, handle, account, now).flatMap(a -> caller(handle, now, a)));
  }

  @Override
  public Optional<Caller> named(String name) {
    String key = LoginName.key(name);
    return read(
        (handle, now) ->
            accounts.byKey(ANYBODY, handle, key, now).flatMap(a -> caller(handle, now, a)));
  }

  @Override
  public List<Caller> holders(Role role, DivisionCode division, DivisionCode unit) {
    return read(
        (handle, now) -> {
          Set<Id> found =
              terms.holders(
                  ANYBODY, handle, LocalDate.ofInstant(now, ZONE), new Grant(role, division, unit));
          return accounts.all(ANYBODY, handle, found, now).stream()
              .flatMap(a -> caller(handle, now, a).stream())
              .toList();
        });
  }

  private Optional<Caller> caller(Handle handle, Instant now, AccountRecord account) {
    // whoever must change his password first may do nothing else, now or later
    if (!account.usableAt(now) || account.mustChange()) return Optional.empty();
    List<Grant> living = terms.roles(ANYBODY, handle, LocalDate.ofInstant(now, ZONE), account.id());
    return Optional.of(
        new Caller(
            account.id(),
            account.name(),
            account.displayName(),
            living,
            permissions.all(),
            null,
            "",
            account.locale() == null ? TextSource.CHINESE : account.locale(),
            null,
            switches.now()));
  }

  private <T> T read(BiFunction<Handle, Instant, T> work) {
    Instant now = clock.instant();
    return db.read(
        Caller.platform("somebody who asked for something earlier"),
        (scope, handle) -> work.apply(handle, now));
  }
}
