package org.antong.platform.web.internal.answer;

import java.io.IOException;
import java.util.Map;
import javax.servlet.http.HttpServletResponse;

/** A whole answer, ready to be sent. */
public record Rendered(int status, String mediaType, Map<String, String> headers, byte[] body) {

  /** Sends it where nothing was sent yet. */
  public void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    if (body.length > 0) {
      response.setContentType(mediaType);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
