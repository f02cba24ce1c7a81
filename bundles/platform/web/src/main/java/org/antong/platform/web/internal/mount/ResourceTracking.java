package org.antong.platform.web.internal.mount;

import org.antong.platform.web.ApiResource;
import org.antong.platform.web.PageResource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the resources of all modules by the header Antong-Module of their bundles. A part of the
 * platform may stand at another address too, named by the property {@code antong.path} of the
 * resource: what is said about counties is not found under the part that happens to know it.
 */
@Component(service = {})
public final class ResourceTracking implements ServiceTrackerCustomizer<Object, Object> {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceTracking.class);

  private static final String PLATFORM = "org.antong.platform.";
  private static final String PATH = "antong.path";

  private final BundleContext context;
  private final Mounts mounts;
  private final ServiceTracker<Object, Object> tracker;

  @Activate
  public ResourceTracking(BundleContext context, @Reference Mounts mounts)
      throws InvalidSyntaxException {
    this.context = context;
    this.mounts = mounts;
    String filter =
        "(|(%1$s=%2$s)(%1$s=%3$s))"
            .formatted(
                Constants.OBJECTCLASS, ApiResource.class.getName(), PageResource.class.getName());
    tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), this);
    tracker.open();
  }

  @Deactivate
  void close() {
    tracker.close();
  }

  @Override
  public Object addingService(ServiceReference<Object> reference) {
    String module = module(reference);
    if (module == null) {
      LOG.error(
          "Resource of bundle {} is not mounted: the bundle has no header Antong-Module.",
          reference.getBundle());
      return null;
    }
    Object resource = context.getService(reference);
    String path = path(reference, module);
    if (resource instanceof ApiResource) mounts.add(module, path, Face.API, resource);
    if (resource instanceof PageResource) mounts.add(module, path, Face.PAGES, resource);
    return resource;
  }

  @Override
  public void modifiedService(ServiceReference<Object> reference, Object resource) {
    // The properties of a resource mean nothing to us.
  }

  @Override
  public void removedService(ServiceReference<Object> reference, Object resource) {
    String path = path(reference, module(reference));
    if (resource instanceof ApiResource) mounts.remove(path, Face.API, resource);
    if (resource instanceof PageResource) mounts.remove(path, Face.PAGES, resource);
    context.ungetService(reference);
  }

  private static String path(ServiceReference<Object> reference, String module) {
    Bundle bundle = reference.getBundle();
    boolean platform = bundle != null && bundle.getSymbolicName().startsWith(PLATFORM);
    return platform && reference.getProperty(PATH) instanceof String path ? path : module;
  }

  private static String module(ServiceReference<Object> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? null : bundle.getHeaders("").get("Antong-Module");
  }
}
