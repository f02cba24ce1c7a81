package org.antong.training.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.function.Consumer;

/** A template as content. */
final class Drawn {

  private Drawn() {}

  static Content by(Consumer<HtmlTemplateOutput> template) {
    return out -> template.accept((HtmlTemplateOutput) out);
  }
}
