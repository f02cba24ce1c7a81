package org.antong.training.internal;

import javax.servlet.http.HttpServletRequest;

/** The address of the server as the browser of this page reaches it. */
public final class Server {

  private Server() {}

  public static String of(HttpServletRequest request) {
    String proto = request.getHeader("X-Forwarded-Proto");
    String scheme = proto != null && proto.matches("https?") ? proto : request.getScheme();
    String host = request.getHeader("Host");
    boolean plain = host != null && host.matches("[A-Za-z0-9.\\-\\[\\]:]{1,200}");
    return scheme
        + "://"
        + (plain ? host : request.getServerName() + ":" + request.getServerPort());
  }
}
