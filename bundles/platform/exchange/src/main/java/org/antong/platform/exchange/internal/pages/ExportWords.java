package org.antong.platform.exchange.internal.pages;

import gg.jte.Content;
import java.util.Locale;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** How a file on its way out is told. */
final class ExportWords {

  private ExportWords() {}

  static Content title(Export e) {
    return Kit.strong(e.asked().title() + "（" + e.asked().format().toUpperCase(Locale.ROOT) + "）");
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
