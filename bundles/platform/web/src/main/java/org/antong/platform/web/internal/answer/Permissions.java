package org.antong.platform.web.internal.answer;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Gate.Owed;
import org.antong.platform.api.data.Match;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.Route;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/** Lets a request through to a method that its caller may use, and to no other. */
@Provider
public final class Permissions implements ContainerRequestFilter {

  private static final Set<String> ALWAYS =
      Set.of("/api/session", "/api/session/language", "/me/language", "/login", "/logout");

  /** What a person may reach, besides, who still owes something. */
  private static final Map<Owed, Set<String>> BEFORE =
      Map.of(
          Owed.CODE, Set.of("/api/session/code", "/login/code"),
          Owed.PASSWORD, Set.of("/api/session/password", "/me/password"),
          Owed.ENROLMENT, Set.of("/api/session/factor", "/me/factor", "/me/factor/offer"));

  @Override
  public void filter(ContainerRequestContext context) {
    Message message = JAXRSUtils.getCurrentMessage();
    HttpServletRequest request = Contexts.request(message);
    OperationResourceInfo operation = message.getExchange().get(OperationResourceInfo.class);
    if (operation == null) throw new Halt(Kind.FORBIDDEN);
    Method method = operation.getAnnotatedMethod();
    Route.found(
        request,
        String.valueOf(request.getServletPath()),
        operation.getClassResourceInfo().getURITemplate().getValue(),
        operation.getURITemplate().getValue());
    Exchange exchange = Exchange.of(request);
    admit(method, exchange, request);
    if (needsJson(method) && !json(request.getContentType())) throw new Halt(Kind.MEDIA);
    if (needsMatch(method, exchange) && request.getHeader("If-Match") == null) {
      throw new Halt(Kind.NO_MATCH);
    }
  }

  private static void admit(Method method, Exchange exchange, HttpServletRequest request) {
    Permission permission = method.getAnnotation(Permission.class);
    if (permission == null) {
      if (method.getAnnotation(Public.class) == null) throw new Halt(Kind.FORBIDDEN);
      return;
    }
    Gate.Visit visit = exchange.visit();
    if (visit == null) throw new Halt(Kind.LOGIN);
    owing(visit.owed(), exchange.path());
    if (!permission.value().isEmpty()) {
      Caller exercising = visit.caller().exercising(permission.value());
      request.setAttribute(Caller.class.getName(), exercising);
    }
  }

  private static void owing(Owed owed, String path) {
    if (owed == Owed.NOTHING || ALWAYS.contains(path) || BEFORE.get(owed).contains(path)) return;
    throw new Halt(
        switch (owed) {
          case CODE -> Kind.CODE;
          case PASSWORD -> Kind.MUST_CHANGE;
          case ENROLMENT, NOTHING -> Kind.FACTOR_ENROL;
        });
  }

  /**
   * A record is read from JSON only; found out here, for the framework would log it as an error.
   */
  private static boolean needsJson(Method method) {
    for (Parameter parameter : method.getParameters()) {
      boolean body = parameter.getAnnotations().length == 0;
      if (body && (parameter.getType().isRecord() || parameter.getType() == List.class))
        return true;
    }
    return false;
  }

  private static boolean json(String type) {
    if (type == null) return false;
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return plain.equals("application/json") || plain.endsWith("+json");
  }

  private static boolean needsMatch(Method method, Exchange exchange) {
    return exchange.api()
        && (exchange.method().equals("PUT") || exchange.method().equals("PATCH"))
        && Arrays.asList(method.getParameterTypes()).contains(Match.class);
  }
}
