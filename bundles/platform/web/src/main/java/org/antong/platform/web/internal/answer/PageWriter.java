package org.antong.platform.web.internal.answer;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import javax.servlet.http.HttpServletRequest;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageFrame;
import org.antong.platform.web.View;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.SessionCookie;
import org.antong.platform.web.internal.asset.Assets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws pages whole, so that a failure while drawing is still answered as a failure. */
@Component(service = PageWriter.class)
public final class PageWriter {

  public static final String MEDIA_TYPE = "text/html;charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);

  private final TextSource texts;
  private final Assets assets;
  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile PageFrame frame;

  @Activate
  public PageWriter(@Reference TextSource texts, @Reference Assets assets, @Reference Clock clock) {
    this.texts = texts;
    this.assets = assets;
    this.clock = clock;
  }

  /** For tests, where nobody binds the frame. */
  public PageWriter(TextSource texts, Assets assets, Clock clock, PageFrame frame) {
    this(texts, assets, clock);
    this.frame = frame;
  }

  public View view(Exchange exchange) {
    return new RequestView(exchange, texts.in(exchange.locale()), LocalDate.now(clock), assets);
  }

  /** The page in its frame, or its body alone for a partial request. */
  public byte[] draw(HttpServletRequest request, Exchange exchange, Page page) {
    return draw(page, view(exchange), exchange.partial(), toast(request, exchange));
  }

  /** The page that tells people of a failure; never fails itself. */
  byte[] error(HttpServletRequest request, Exchange exchange, Problem problem) {
    View view = view(exchange);
    PageFrame drawing = frame;
    try {
      if (drawing != null) {
        Page page =
            drawing.error(
                problem.status(),
                problem.kind() == Kind.MODULE_OFF ? problem.title() : null,
                problem.detail(),
                view);
        return draw(page, view, exchange.partial(), null);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.error("Request {}: the error page failed: {}", exchange.id(), e.getClass().getName());
    }
    return bare(view, problem.title(), output -> output.writeUserContent(problem.detail()));
  }

  private byte[] draw(Page page, View view, boolean partial, String toast) {
    PageFrame drawing = frame;
    if (partial) return text(page.body().apply(view));
    if (drawing != null) return text(drawing.frame(page, view, toast));
    String title = page.title() == null ? view.t(page.titleKey()) : page.title();
    return bare(view, title, page.body().apply(view));
  }

  private String toast(HttpServletRequest request, Exchange exchange) {
    if (exchange.partial()) return null;
    return SessionCookie.value(request, SessionCookie.TOAST)
        .filter(texts.in(exchange.locale())::has)
        .map(key -> texts.in(exchange.locale()).get(key))
        .orElse(null);
  }

  /** A page without platform/ui: plain, but valid. */
  private static byte[] bare(View view, String title, Content body) {
    return text(
        output -> {
          output.writeContent("<!doctype html><html lang=\"");
          output.writeContent(view.texts().locale().toLanguageTag());
          output.writeContent("\"><head><meta charset=\"utf-8\"><title>");
          output.writeUserContent(title);
          output.writeContent("</title></head><body><h1>");
          output.writeUserContent(title);
          output.writeContent("</h1><p>");
          body.writeTo(output);
          output.writeContent("</p></body></html>");
        });
  }

  private static byte[] text(Content content) {
    StringOutput output = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(output));
    return output.toString().getBytes(StandardCharsets.UTF_8);
  }
}
