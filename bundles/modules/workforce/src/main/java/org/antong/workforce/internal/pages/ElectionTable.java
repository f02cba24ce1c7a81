package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.ElectionDesk.Foreseen;
import org.antong.workforce.internal.ElectionRoster.Ahead;

/** What an election's sheet will do, as numbers and as a table. */
public final class ElectionTable {

  private ElectionTable() {}

  public static List<Figure> figures(View view, Foreseen f) {
    return List.of(
        figure(view, "leaving", f.leaving()),
        figure(view, "coming", f.coming()),
        figure(view, "waiting", f.waiting()),
        figure(view, "again", f.again()),
        figure(view, "vacant", f.vacant()),
        figure(view, "accounts", f.accounts()));
  }

  private static Figure figure(View view, String what, int number) {
    return new Figure(
        view.t("workforce.election.figure." + what), Kit.grouped(number), null, null, null, null);
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.post")),
        Column.fact(view.t("workforce.election.leaves")),
        Column.fact(view.t("workforce.election.comes")),
        Column.fact(view.t("workforce.election.effects")));
  }

  public static List<Row> rows(View view, Foreseen f) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < f.rows().items().size(); i++) {
      Ahead a = f.rows().items().get(i);
      rows.add(
          Row.of(
              null,
              Kit.text(f.places().get(i) + " " + view.t(a.type().textKey())),
              a.leaver() == null
                  ? Kit.text("—")
                  : Kit.text(view.t("workforce.election.until", a.leaver(), a.lastDay())),
              comes(view, a),
              effects(view, a)));
    }
    return rows;
  }

  private static Content comes(View view, Ahead a) {
    if (a.stays() != null) {
      return Kit.join(
          Kit.text(a.stays() + " "), Kit.badge(Tone.GREY, view.t("workforce.election.stays")));
    }
    if (a.successor() == null) {
      return Kit.badge(Tone.ORANGE, view.t("workforce.postState.VACANT"));
    }
    return Kit.text(
        view.t(
            a.begins() ? "workforce.election.begins" : "workforce.election.planned",
            a.successor(),
            a.from()));
  }

  private static Content effects(View view, Ahead a) {
    List<String> what = new ArrayList<>();
    if (a.accountEnds()) what.add(view.t("workforce.election.effect.account", a.lastDay()));
    if (a.leaver() != null) what.add(view.t("workforce.election.effect.hand-over"));
    if (a.leavesVacant()) what.add(view.t("workforce.election.effect.vacant"));
    if (a.standsIn() != null) what.add(view.t("workforce.election.effect.acting", a.standsIn()));
    if (a.successor() != null && a.begins()) what.add(view.t("workforce.election.effect.open"));
    return Kit.text(what.isEmpty() ? "—" : String.join(view.t("workforce.semicolon"), what));
  }
}
