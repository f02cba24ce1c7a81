package org.antong.platform.web.internal.health;

import java.util.Dictionary;
import java.util.Hashtable;
import javax.servlet.Servlet;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.text.TextSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/** Shuts the {@link ClosedDoor} while there is no gate, and takes it away when there is one. */
@Component(
    service = {},
    immediate = true)
public final class DoorKeeper {

  private final BundleContext context;
  private final ClosedDoor door;
  private ServiceRegistration<Servlet> shut;
  private boolean guarded;
  private boolean active;

  @Activate
  public DoorKeeper(BundleContext context, @Reference Health health, @Reference TextSource texts) {
    this.context = context;
    this.door = new ClosedDoor(health, texts);
  }

  @Activate
  synchronized void begin() {
    active = true;
    settle();
  }

  @Deactivate
  synchronized void end() {
    active = false;
    settle();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindGate(Gate gate) {
    guarded = true;
    settle();
  }

  synchronized void unbindGate(Gate gate) {
    guarded = false;
    settle();
  }

  private void settle() {
    boolean wanted = active && !guarded;
    if (wanted && shut == null) {
      shut = context.registerService(Servlet.class, door, everywhere());
    } else if (!wanted && shut != null) {
      shut.unregister();
      shut = null;
    }
  }

  private static Dictionary<String, Object> everywhere() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/*");
    properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "antong-closed");
    return properties;
  }
}
