package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.jte.reporting.JtejobAskGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.web.View;

/** The button that asks for a report in the background. */
final class JobAsking {

  private JobAsking() {}

  /**
   * @param here address of the report with its parameters
   */
  static Content button(String report, Address here, Format format, View view) {
    Map<String, String> sent = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> p : here.query().entrySet()) {
      sent.put(p.getKey(), p.getValue().get(0));
    }
    sent.put("report", report);
    sent.put("format", format.code());
    return out -> JtejobAskGenerated.render((HtmlTemplateOutput) out, null, view, sent);
  }
}
