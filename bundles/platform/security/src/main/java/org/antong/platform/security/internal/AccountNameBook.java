package org.antong.platform.security.internal;

import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.security.internal.store.AccountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names of those who acted, for the pages that show what was done. */
@Component(service = AccountNames.class)
public final class AccountNameBook implements AccountNames {

  private static final DataScope ANYBODY = DataScope.system("who acted is told with the act");

  private final ModuleDb db;
  private final AccountStore accounts = new AccountStore();

  @Activate
  public AccountNameBook(@Reference(target = "(antong.module=security)") ModuleDb db) {
    this.db = db;
  }

  @Override
  public Map<Id, String> of(Set<Id> asked) {
    if (asked.isEmpty()) return Map.of();
    return db.read(
        Caller.platform("names of those who acted"),
        (scope, handle) -> accounts.names(ANYBODY, handle, asked));
  }
}
