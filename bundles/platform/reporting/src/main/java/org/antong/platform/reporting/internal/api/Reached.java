package org.antong.platform.reporting.internal.api;

import java.net.URI;
import javax.ws.rs.core.UriInfo;

/** The server as a reader has reached it. */
public final class Reached {

  private Reached() {}

  /** Scheme and authority, without a slash at the end. */
  public static String server(UriInfo here) {
    URI base = here.getBaseUri();
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
