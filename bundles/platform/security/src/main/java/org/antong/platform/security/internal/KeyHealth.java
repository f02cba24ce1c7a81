package org.antong.platform.security.internal;

import org.antong.platform.api.access.FieldCipher;
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

  @Override
  public Health check() {
    return new Health("keys", cipher != null, "security.health.keys");
  }
}
