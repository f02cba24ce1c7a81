package org.antong.platform.web.internal.answer;

import java.io.File;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.ext.Provider;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.Versioned;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.SessionCookie;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;

/** Turns what a resource method returns into bytes with their status and headers. */
@Provider
public final class Answers implements ContainerResponseFilter {

  private static final Annotation[] NONE = {};

  private final PageWriter pages;
  private final Faults faults;

  public Answers(PageWriter pages, Faults faults) {
    this.pages = pages;
    this.faults = faults;
  }

  @Override
  public void filter(ContainerRequestContext asked, ContainerResponseContext answer) {
    HttpServletRequest request = Contexts.request(JAXRSUtils.getCurrentMessage());
    Exchange exchange = Exchange.of(request);
    try {
      Object entity = answer.getEntity();
      if (entity instanceof Versioned<?> versioned) entity = versioned(exchange, answer, versioned);
      if (entity == null) return;
      if (entity instanceof Page page) {
        page(request, exchange, answer, page);
      } else if (entity instanceof Download download) {
        download(answer, download);
      } else if (!ready(entity)) {
        put(answer, Json.bytes(entity), MediaType.APPLICATION_JSON);
      }
    } catch (RuntimeException | LinkageError e) {
      put(answer, faults.answer(request, e));
    }
  }

  /** Bytes that the resource itself chose. */
  private static boolean ready(Object entity) {
    return entity instanceof byte[]
        || entity instanceof CharSequence
        || entity instanceof InputStream
        || entity instanceof StreamingOutput
        || entity instanceof File;
  }

  private static Object versioned(
      Exchange exchange, ContainerResponseContext answer, Versioned<?> versioned) {
    String tag = "\"" + versioned.version() + "\"";
    answer.getHeaders().putSingle("ETag", tag);
    if (versioned.created() != null) {
      answer.setStatus(201);
      answer.getHeaders().putSingle("Location", versioned.created());
    } else if (exchange.safe() && tag.equals(known(exchange))) {
      answer.setStatus(304);
      answer.setEntity(null);
      return null;
    }
    return versioned.body();
  }

  private static String known(Exchange exchange) {
    return Contexts.request(JAXRSUtils.getCurrentMessage()).getHeader("If-None-Match");
  }

  private void page(
      HttpServletRequest request, Exchange exchange, ContainerResponseContext answer, Page page) {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    if (page.redirect() != null) {
      if (page.toastKey() != null) {
        headers.add("Set-Cookie", SessionCookie.toast(request, page.toastKey()));
      }
      // htmx would follow a redirect unseen and put the next page into a corner of this one.
      headers.putSingle(exchange.partial() ? "HX-Redirect" : "Location", page.redirect());
      answer.setStatus(exchange.partial() ? 200 : 303);
      answer.setEntity(null);
      return;
    }
    byte[] drawn = pages.draw(request, exchange, page);
    answer.setStatus(page.status());
    put(answer, drawn, PageWriter.MEDIA_TYPE);
    boolean told = SessionCookie.value(request, SessionCookie.TOAST).isPresent();
    if (told && !exchange.partial()) headers.add("Set-Cookie", SessionCookie.noToast(request));
  }

  private static void download(ContainerResponseContext answer, Download download) {
    answer
        .getHeaders()
        .putSingle("Content-Disposition", disposition(download.inline(), download.fileName()));
    StreamingOutput body = out -> download.body().write(out);
    answer.setEntity(body, NONE, MediaType.valueOf(download.mediaType()));
    answer.getHeaders().putSingle("Content-Type", download.mediaType());
  }

  /** Both forms of the name: letters for old programs, UTF-8 for all others (RFC 6266). */
  static String disposition(boolean inline, String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String full = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return (inline ? "inline" : "attachment")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + full.replace("*", "%2A");
  }

  private static void put(ContainerResponseContext answer, byte[] bytes, String mediaType) {
    answer.setEntity(bytes, NONE, MediaType.valueOf(mediaType));
    answer.getHeaders().putSingle("Content-Type", mediaType);
    answer.getHeaders().putSingle("Content-Length", String.valueOf(bytes.length));
  }

  private static void put(ContainerResponseContext answer, Rendered rendered) {
    answer.setStatus(rendered.status());
    for (Map.Entry<String, String> header : rendered.headers().entrySet()) {
      answer.getHeaders().putSingle(header.getKey(), header.getValue());
    }
    if (rendered.body().length > 0) {
      put(answer, rendered.body(), rendered.mediaType());
    } else {
      answer.setEntity(null);
    }
  }
}
