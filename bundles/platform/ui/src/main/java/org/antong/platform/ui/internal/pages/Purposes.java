package org.antong.platform.ui.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;

/** Why a county officer looks at identities (design.md 6); the text is kept with every look. */
public final class Purposes {

  static final String HERE = "/me/purpose";

  /** Characters (code points) at least of what says why, where nothing else does. */
  private static final int DETAIL_LEAST = 4;

  private static final String CHOSEN = "purpose";
  private static final String DETAIL = "other";

  private Purposes() {}

  /** The dialog that asks for the purpose. */
  public static Dialog dialog(View view, long minutesLeft, String next) {
    return Dialog.of("purpose", view.t("ui.purpose"), HERE, Button.submit(view.t("ui.purpose.go")))
        .says(says(view, minutesLeft))
        .sends("next", next)
        // the page below may have fields of the same name
        .fields(fields(view, Entry.empty(), "purpose"));
  }

  /** The same as a page, with what was typed and what is wrong with it. */
  static Content again(View view, Entry sent, String next) {
    return Kit.join(
        Kit.heading(view.t("ui.purpose"), says(view, 0)),
        Kit.form(
            view,
            Form.of(HERE, Button.submit(view.t("ui.purpose.go")))
                .cancel(next)
                .sends("next", next)
                .problems(sent.problems())
                .naming(f -> view.t(f.equals(DETAIL) ? "ui.purpose.detail" : "ui.purpose.which")),
            Kit.card(null, fields(view, sent, ""))));
  }

  private static String says(View view, long minutesLeft) {
    return minutesLeft > 0
        ? view.t("ui.purpose.says-left", minutesLeft)
        : view.t("ui.purpose.says");
  }

  private static Content fields(View view, Entry sent, String form) {
    List<Option> options =
        Option.list(
            List.of(GivenPurpose.values()).stream().map(GivenPurpose::code).toList(),
            code -> view.t("ui.purpose." + code));
    Field chosen = sent.field(view, CHOSEN, view.t("ui.purpose.which")).must().within(form);
    Field detail =
        sent.field(view, DETAIL, view.t("ui.purpose.detail"))
            .help(view.t("ui.purpose.detail-help", GivenPurpose.DETAIL_MOST))
            .most(GivenPurpose.DETAIL_MOST)
            .within(form);
    return Kit.join(Kit.radios(view, chosen, options), Kit.input(view, detail));
  }

  /** What is wrong with a choice: none made, nothing said where it is needed, or too much. */
  static List<FieldProblem> problems(Map<String, List<String>> sent) {
    Entry entry = Entry.of(sent);
    List<FieldProblem> problems = new ArrayList<>();
    GivenPurpose chosen = chosen(entry);
    if (chosen == null) problems.add(FieldProblem.of(CHOSEN, "required", "ui.purpose.required"));
    String detail = detail(entry);
    int length = detail.codePointCount(0, detail.length());
    if (chosen == GivenPurpose.OTHER && length < DETAIL_LEAST) {
      problems.add(FieldProblem.of(DETAIL, "required", "ui.purpose.detail.required"));
    } else if (length > GivenPurpose.DETAIL_MOST) {
      problems.add(
          FieldProblem.of(DETAIL, "long", "ui.purpose.detail.long", GivenPurpose.DETAIL_MOST));
    }
    return problems;
  }

  /** The purpose as it is kept, of a choice without problems. */
  static String kept(Map<String, List<String>> sent) {
    Entry entry = Entry.of(sent);
    return chosen(entry).with(detail(entry));
  }

  private static GivenPurpose chosen(Entry sent) {
    return GivenPurpose.of(sent.value(CHOSEN)).orElse(null);
  }

  private static String detail(Entry sent) {
    String detail = sent.value(DETAIL);
    return detail == null ? "" : detail.strip();
  }
}
