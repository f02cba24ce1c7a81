package org.antong.platform.web.internal;

import java.util.Locale;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;

/**
 * What the guard found out about one request.
 *
 * @param id names the request in the log and to the person who reports a failure
 * @param visit the living session; null without one
 * @param locale language of the answer
 * @param path as sent, without query
 * @param query as sent; null without one
 * @param partial a part of a page asked for by the page itself, drawn without frame
 * @param scripted sent by a script that handles a missing login itself
 * @param browsing sent by a browser that shows the answer to a person, whatever the address
 */
public record Exchange(
    String id,
    Gate.Visit visit,
    Locale locale,
    String method,
    String path,
    String query,
    boolean partial,
    boolean scripted,
    boolean browsing) {

  private static final String ATTRIBUTE = Exchange.class.getName();

  /** The exchange of a guarded request; null when the guard has not seen it. */
  public static Exchange of(ServletRequest request) {
    return (Exchange) request.getAttribute(ATTRIBUTE);
  }

  /** Hands the request on with visit and caller under the names of their types. */
  public void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
    if (visit != null) {
      request.setAttribute(Gate.Visit.class.getName(), visit);
      request.setAttribute(Caller.class.getName(), visit.caller());
    }
  }

  public Caller caller() {
    return visit == null ? null : visit.caller();
  }

  /** Whether the reader is a program that wants JSON. */
  public boolean api() {
    return path.equals("/api") || path.startsWith("/api/") || path.startsWith("/health/");
  }

  /** Whether a failure is read by a person: on a page, or behind a link to a file of the API. */
  public boolean person() {
    return !api() || browsing && !path.startsWith("/health/");
  }

  public boolean safe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Path and query as sent. */
  public String address() {
    return query == null ? path : path + "?" + query;
  }
}
