package org.antong.platform.web.internal.guard;

import java.net.URL;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.access.Gate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/** The one servlet context. It exists only while there is a gate: no security, no web. */
@Component(
    service = ServletContextHelper.class,
    scope = ServiceScope.BUNDLE,
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + GuardedContext.NAME,
      HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH + "=/",
      "service.ranking:Integer=100"
    })
public final class GuardedContext extends ServletContextHelper {

  public static final String NAME = "antong";
  public static final String SELECT =
      HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT
          + "=("
          + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME
          + "="
          + NAME
          + ")";

  @Activate
  public GuardedContext(@Reference Gate gate) {
    // The reference alone is the point.
  }

  @Override
  public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) {
    return true;
  }

  /** Nothing of any bundle is served as a file by the container. */
  @Override
  public URL getResource(String name) {
    return null;
  }

  @Override
  public String getMimeType(String name) {
    return null;
  }
}
