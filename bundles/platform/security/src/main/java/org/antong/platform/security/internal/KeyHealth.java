package org.antong.platform.security.internal;

import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Without the keys of the sensitive fields nothing may be read or written. */
@Component(service = HealthCheck.class)
public final class KeyHealth implements HealthCheck {

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

  @Override
  public Health check() {
    // Keys are compared with the database: while that is not open, nobody knows yet.
    return new Health("keys", cipher != null || db == null, "security.health.keys");
  }
}
