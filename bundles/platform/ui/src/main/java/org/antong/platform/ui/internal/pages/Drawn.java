package org.antong.platform.ui.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.function.Consumer;

/** Makes content of a generated template. */
final class Drawn {

  private Drawn() {}

  static Content by(Consumer<HtmlTemplateOutput> template) {
    return out -> template.accept((HtmlTemplateOutput) out);
  }
}
