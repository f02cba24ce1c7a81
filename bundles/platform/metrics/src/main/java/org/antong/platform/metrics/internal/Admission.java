package org.antong.platform.metrics.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * Who may read the metrics: whoever shows the token, and a program on this machine. A gateway on
 * this machine comes from the same address with requests of the whole world, so a request counts as
 * of this machine only when nothing about it was forwarded and it was addressed to this machine by
 * a name of the machine itself. A gateway that hides both leaves no trace; that is why nothing but
 * the token counts where the settings say that a gateway is there.
 *
 * @param loopback whether programs on this machine need no token
 * @param token empty where there is none
 */
record Admission(boolean loopback, String token) {

  private static final String BEARER = "bearer ";

  /** What gateways add: nginx by its usual settings, Apache, HAProxy, Caddy, Traefik, Envoy. */
  private static final List<String> FORWARDED =
      List.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
          "X-Forwarded-Server",
          "X-Forwarded-Scheme",
          "X-Real-IP",
          "X-Original-URL",
          "X-Original-Forwarded-For",
          "X-Client-IP",
          "X-Envoy-External-Address",
          "True-Client-IP",
          "CF-Connecting-IP");

  /** An address as it stands in a socket; a name would be looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]+(?:%[\\w.-]+)?");

  boolean admits(HttpServletRequest request) {
    return shown(request.getHeader("Authorization")) || loopback && here(request);
  }

  private boolean shown(String authorization) {
    if (token.isEmpty() || authorization == null) return false;
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) return false;
    String sent = authorization.substring(BEARER.length()).strip();
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean here(HttpServletRequest request) {
    return ofThisMachine(request.getRemoteAddr())
        && ofThisMachine(request.getLocalAddr())
        && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null)
        && named(request.getHeader("Host"));
  }

  private static boolean named(String host) {
    if (host == null) return false;
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) name = name.substring(1, name.length() - 1);
    return name.equals("localhost") || ofThisMachine(name);
  }

  private static boolean ofThisMachine(String address) {
    if (address == null || !ADDRESS.matcher(address).matches()) return false;
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
