package org.antong.platform.ui.internal.pages;

import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;

/** Why a county officer looks at identities (design.md 6); the text is kept with every look. */
public final class Purposes {

  static final List<String> CODES = List.of("verify", "benefit", "case", "complaint", "other");

  private Purposes() {}

  /** The dialog that asks for the purpose. */
  public static Dialog dialog(View view, long minutesLeft, String next) {
    List<Option> options = Option.list(CODES, code -> view.t("ui.purpose." + code));
    Dialog dialog =
        Dialog.of(
                "purpose",
                view.t("ui.purpose"),
                "/me/purpose",
                Button.submit(view.t("ui.purpose.go")))
            .says(
                minutesLeft > 0
                    ? view.t("ui.purpose.says-left", minutesLeft)
                    : view.t("ui.purpose.says"))
            .sends("next", next);
    return dialog.fields(
        Kit.join(
            Kit.radios(view, Field.of("purpose", view.t("ui.purpose.which")).must(), options),
            Kit.input(
                view,
                Field.of("other", view.t("ui.purpose.detail"))
                    .help(view.t("ui.purpose.detail-help"))
                    .most(100))));
  }
}
