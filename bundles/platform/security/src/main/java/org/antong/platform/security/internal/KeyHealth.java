package org.antong.platform.security.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Without the keys of the sensitive fields nothing may be read or written. */
@Component(service = HealthCheck.class)
public final class KeyHealth implements HealthCheck {

  private static final String NAME = "keys";
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path keys;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile FieldCipher cipher;

  @Reference(
      target = "(antong.module=security)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ModuleDb db;

  @Activate
  public KeyHealth(@Reference DataFolder folder) {
    this.keys = folder.resolve("keys", "antong.p12");
  }

  @Override
  public Health check() {
    // Keys are compared with the database: while that is not open, nobody knows yet.
    if (cipher == null && db != null) return Health.ill(NAME, "security.health.keys");
    if (cipher == null) return Health.well(NAME, "security.health.keys.well");
    if (!Files.exists(keys)) return Health.watch(NAME, "security.health.keys.gone");
    return others(keys) || others(keys.getParent())
        ? Health.watch(NAME, "security.health.keys.open", keys.getParent().toString())
        : Health.well(NAME, "security.health.keys.well");
  }

  /** Whether other accounts of the machine may look into it. */
  private static boolean others(Path path) {
    try {
      return !OWNER.containsAll(Files.getPosixFilePermissions(path));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
