package org.antong.platform.web.internal.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.RequestDispatcher;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.internal.answer.Kind;
import org.antong.platform.web.internal.guard.GuardedContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/**
 * Answers what the web server itself refuses before anything of ours hears of it, such as {@code
 * /WEB-INF}. Its own page names its parts and has none of our headers.
 */
@Component(
    service = Servlet.class,
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ERROR_PAGE + "=4xx",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ERROR_PAGE + "=5xx",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME + "=antong-unheard",
      GuardedContext.SELECT
    })
public final class Unheard extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient TextSource texts;

  @Activate
  public Unheard(@Reference TextSource texts) {
    this.texts = texts;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Kind kind = Kind.of(status instanceof Integer code ? code : HttpServletResponse.SC_NOT_FOUND);
    response.setStatus(status instanceof Integer code ? code : kind.status());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setContentType("text/plain;charset=UTF-8");
    String said =
        texts.in(ClosedDoor.language(request)).get("web.problem." + kind.slug() + ".detail");
    response.getOutputStream().write((said + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
