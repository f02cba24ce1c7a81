package org.antong.platform.reporting.internal;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.reporting.internal.jte.reporting.JtelistGenerated;
import org.antong.platform.reporting.internal.jte.reporting.JtelistRowGenerated;

/**
 * A whole list as a page of its own, without menu, for opening and saving; written row by row.
 *
 * @param mark who took it along, when and why
 */
public record ListDocument(
    String title,
    String place,
    String day,
    String mark,
    List<String> labels,
    List<String> notes,
    String language) {

  void write(SheetExport.Rows rows, OutputStream out) throws IOException {
    Utf8ByteOutput text = new Utf8ByteOutput();
    OwaspHtmlTemplateOutput html = new OwaspHtmlTemplateOutput(text);
    Content all = page -> rows.each(cells -> JtelistRowGenerated.render(html, null, cells));
    JtelistGenerated.render(html, null, this, all, Stylesheet.link());
    text.writeTo(out::write);
  }
}
