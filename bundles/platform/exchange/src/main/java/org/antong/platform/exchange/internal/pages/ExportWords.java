package org.antong.platform.exchange.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Locale;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.jte.exchange.JtenamedGenerated;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** How a file on its way out is told. */
final class ExportWords {

  private ExportWords() {}

  static Content title(Export e) {
    return Kit.strong(e.asked().title() + "（" + e.asked().format().toUpperCase(Locale.ROOT) + "）");
  }

  /** With what it is for below: on a wide screen a column of its own would crowd the others. */
  static Content titleAndPurpose(View view, Export e) {
    if (e.asked().purpose() == null) return title(e);
    return out ->
        JtenamedGenerated.render(
            (HtmlTemplateOutput) out,
            null,
            title(e),
            GivenPurpose.in(view.texts(), e.asked().purpose()));
  }

  static Content badge(View view, Export e) {
    Tone tone =
        switch (e.state()) {
          case REQUESTED, WAITING -> Tone.ORANGE;
          case MAKING -> Tone.BLUE;
          case READY -> Tone.GREEN;
          case REFUSED, FAILED -> Tone.RED;
          case CANCELLED, EXPIRED, WITHDRAWN -> Tone.GREY;
        };
    return Kit.badge(tone, view.t("exchange.export.state." + e.state()));
  }
}
