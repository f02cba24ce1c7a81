package org.antong.platform.security.internal;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.SealedColumns;
import org.antong.platform.security.internal.store.AccessStore;
import org.osgi.service.component.annotations.Component;

/**
 * Secrets of second factors stand sealed, and why somebody asks to read a file; here is where, for
 * an exchange of keys.
 */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "security";
  }

  @Override
  public List<Table> tables() {
    return List.of(
        Table.of(
            "factor",
            "account",
            Map.of("secret", FactorService.SECRET, "offered", FactorService.SECRET)),
        AccessStore.SEALED);
  }
}
