package org.antong.platform.security.internal;

import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the encryption of fields and the keys of files once its keys are known to be those of the
 * database. It registers the service itself, because a component that refuses to start leaves a
 * page of stack trace in the log where county IT needs one sentence.
 */
@Component(
    service = {},
    immediate = true)
@Capability(
    namespace = "osgi.service",
    attribute =
        "objectClass:List<String>=\"org.antong.platform.api.access.FieldCipher,"
            + "org.antong.platform.security.internal.FileKeys,"
            + "org.antong.platform.security.internal.SealingKeys\"")
public final class FieldKeys {

  private static final Logger LOG = LoggerFactory.getLogger(FieldKeys.class);
  private static final String[] OFFERED = {
    FieldCipher.class.getName(), FileKeys.class.getName(), SealingKeys.class.getName()
  };

  private final ServiceRegistration<?> registration;

  @Activate
  public FieldKeys(
      BundleContext context,
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference DataFolder folder) {
    registration = offer(context, db, folder);
  }

  @Deactivate
  void stop() {
    if (registration != null) registration.unregister();
  }

  private static ServiceRegistration<?> offer(
      BundleContext context, ModuleDb db, DataFolder folder) {
    try {
      SealedFields fields = new SealedFields(db, folder);
      return context.registerService(OFFERED, fields, null);
    } catch (SealedFields.KeysLost e) {
      LOG.error(e.getMessage());
      return null;
    }
  }
}
