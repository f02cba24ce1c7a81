package org.antong.platform.modules.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.modules.internal.deploy.Line;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** What county IT put into the folder deploy, and what came of it. */
final class DeployTable {

  private DeployTable() {}

  /** A card below the modules. */
  static Content draw(View view, List<Line> lines) {
    if (lines.isEmpty()) {
      return Kit.card(view.t("modules.deploy.title"), Kit.muted(view.t("modules.deploy.none")));
    }
    return Kit.join(
        Kit.section(view.t("modules.deploy.title"), view.t("modules.deploy.help"), Kit.join()),
        Kit.table(
            view,
            view.t("modules.deploy.title"),
            List.of(
                Column.title(view.t("modules.deploy.file")),
                Column.fact(view.t("modules.title")),
                Column.detail(view.t("modules.deploy.signer")),
                Column.fact(view.t("modules.note")),
                Column.badge(view.t("modules.state"))),
            lines.stream().map(l -> row(view, l)).toList()));
  }

  private static Row row(View view, Line l) {
    return Row.of(
        null,
        Kit.text(l.file()),
        l.module() == null ? Kit.muted("—") : Kit.text(module(view, l)),
        Kit.text(l.signer() == null ? view.t("modules.deploy.signer.none") : l.signer()),
        l.reason() == null ? Kit.muted("—") : Kit.text(l.reason().in(view.texts())),
        Kit.badge(tone(l), view.t("modules.deploy.state." + l.state())));
  }

  private static String module(View view, Line l) {
    String title = l.module() + ".module.title";
    return (view.texts().has(title) ? view.t(title) : l.module()) + " " + l.version();
  }

  private static Tone tone(Line l) {
    return switch (l.state()) {
      case COMING -> Tone.BLUE;
      case TAKEN -> Tone.GREEN;
      case PUT_OFF -> Tone.ORANGE;
      case REFUSED -> Tone.RED;
    };
  }
}
