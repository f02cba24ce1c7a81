package org.antong.platform.web.internal.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.text.TextSource;

/**
 * Stands at the door while there is no guarded context, because the database or the keys are not
 * there: it lets nobody in, says so in a sentence, and answers the two health addresses, for just
 * then somebody wants to know why nothing else does.
 */
final class ClosedDoor extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Health health;
  private final transient TextSource texts;

  ClosedDoor(Health health, TextSource texts) {
    this.health = health;
    this.texts = texts;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    if (health.answer(request.getRequestURI(), request, response)) return;
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", "5");
    response.setContentType("text/plain;charset=UTF-8");
    String sentence = texts.in(language(request)).get("web.closed");
    response.getOutputStream().write((sentence + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Locale language(HttpServletRequest request) {
    boolean english = Locale.ENGLISH.getLanguage().equals(request.getLocale().getLanguage());
    return english && request.getHeader("Accept-Language") != null
        ? TextSource.ENGLISH
        : TextSource.CHINESE;
  }
}
