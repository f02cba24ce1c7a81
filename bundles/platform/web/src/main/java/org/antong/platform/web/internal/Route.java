package org.antong.platform.web.internal;

import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * The pattern of an address, by which requests are counted. What somebody sent is never one: it may
 * hold an id or a name, and anybody could fill the memory with addresses of his own making.
 */
public final class Route {

  /** No pattern fits, or nobody came so far as to look. */
  public static final String OTHER = "other";

  private static final String ATTRIBUTE = Route.class.getName();
  private static final String STATIC = "/{module}/static/{file}";
  private static final Pattern ASSET = Pattern.compile("/[a-z][a-z0-9]*/static/.*|/favicon\\.ico");
  private static final Set<String> FIXED = Set.of("/health/live", "/health/ready", "/metrics");
  private static final Pattern EXPRESSION = Pattern.compile("\\{\\s*([A-Za-z0-9_.-]+)\\s*:.*");

  private Route() {}

  /** Remembers which method of which resource a request has found. */
  public static void found(
      HttpServletRequest request, String mount, String resource, String method) {
    request.setAttribute(ATTRIBUTE, pattern(mount, resource, method));
  }

  /** The pattern of a request's address. */
  public static String of(HttpServletRequest request, String path) {
    if (request.getAttribute(ATTRIBUTE) instanceof String found) return found;
    if (FIXED.contains(path)) return path;
    return ASSET.matcher(path).matches() ? STATIC : OTHER;
  }

  /** The three parts as one, without the expressions that variables must match. */
  static String pattern(String mount, String resource, String method) {
    StringBuilder whole = new StringBuilder(mount);
    for (String part : (resource + "/" + method).split("/(?![^{]*})")) {
      if (part.isEmpty()) continue;
      var expression = EXPRESSION.matcher(part);
      whole.append('/').append(expression.matches() ? "{" + expression.group(1) + "}" : part);
    }
    return whole.isEmpty() ? "/" : whole.toString();
  }
}
