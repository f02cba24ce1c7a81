package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyStandard;
import org.antong.workforce.internal.domain.SubsidyState;

/** Subsidies as tables, in the words of the reader. */
public final class SubsidyTable {

  private SubsidyTable() {}

  public static Tone tone(SubsidyState state) {
    return switch (state) {
      case MONTHLY_LIST -> Tone.GREY;
      case TOWN_SIGNED, COUNTY_APPROVED -> Tone.BLUE;
      case PAID -> Tone.ORANGE;
      case RECONCILED -> Tone.GREEN;
    };
  }

  public static String state(View view, SubsidyState state) {
    return view.t(SubsidyRow.STATE.textKey(state.name()));
  }

  public static List<Figure> figures(View view, SubsidyPages.Month m) {
    long signed = m.lists().stream().filter(l -> l.state() != SubsidyState.MONTHLY_LIST).count();
    long paid = m.lists().stream().filter(l -> l.state().compareTo(SubsidyState.PAID) >= 0).count();
    return List.of(
        figure(view, "towns", Kit.grouped(m.lists().size())),
        figure(view, "signed", Kit.grouped(signed)),
        figure(view, "paid", Kit.grouped(paid)),
        figure(view, "rows", Kit.grouped(m.rows())),
        figure(view, "sum", m.sum().toPlainString()));
  }

  private static Figure figure(View view, String what, String value) {
    return new Figure(view.t("workforce.subsidy.figure." + what), value, null, null, null, null);
  }

  public static List<Column> listColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.town")),
        Column.badge(view.t("workforce.field.state")),
        Column.number(view.t("workforce.subsidy.people")),
        Column.number(view.t("workforce.subsidy.money")),
        Column.fact(view.t("workforce.subsidy.paidOn")),
        Column.fact(view.t("workforce.subsidy.says")));
  }

  public static List<Row> lists(View view, List<SubsidySight> lists) {
    return lists.stream()
        .map(
            l ->
                Row.of(
                    SubsidyPages.LIST + "/" + l.id(),
                    Kit.text(l.divisionName()),
                    Kit.badge(tone(l.state()), state(view, l.state())),
                    Kit.unit(l.rows(), view.t("workforce.subsidy.unit.rows")),
                    Kit.text(l.amount().toPlainString()),
                    Kit.day(l.paidOn()),
                    says(view, l)))
        .toList();
  }

  private static Content says(View view, SubsidySight l) {
    if (l.returned() != null) {
      return Kit.badge(Tone.RED, view.t("workforce.subsidy.returned"));
    }
    if (l.failed() > 0) {
      return Kit.badge(Tone.RED, view.t("workforce.subsidy.failed", l.failed()));
    }
    return Kit.text(null);
  }

  public static List<Step> steps(View view, SubsidySight l) {
    List<Step> steps = new ArrayList<>();
    for (SubsidyState s : SubsidyState.values()) {
      String label = state(view, s);
      int order = s.compareTo(l.state());
      String when =
          switch (s) {
            case TOWN_SIGNED -> l.signedAt() == null ? null : Kit.minute(l.signedAt());
            case COUNTY_APPROVED -> l.approvedAt() == null ? null : Kit.minute(l.approvedAt());
            case PAID -> l.paidOn() == null ? null : l.paidOn().toString();
            default -> null;
          };
      steps.add(
          order < 0
              ? Step.done(label, when)
              : order == 0 ? Step.now(label, when) : Step.next(label));
    }
    return steps;
  }

  public static List<Column> rowColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")),
        Column.fact(view.t("workforce.field.post")),
        Column.detail(view.t("workforce.subsidy.kind")),
        Column.number(view.t("workforce.subsidy.standard")),
        Column.number(view.t("workforce.subsidy.days")),
        Column.figure(view.t("workforce.subsidy.suspended")),
        Column.number(view.t("workforce.subsidy.money")),
        Column.detail(view.t("workforce.subsidy.why")),
        Column.badge(view.t("workforce.subsidy.answer")),
        Column.actions(""));
  }

  public static List<Row> rows(View view, SubsidyPages.Model m) {
    return m.rows().stream()
        .map(
            r ->
                Row.of(
                    null,
                    Kit.link(StaffPages.LIST + "/" + r.staff(), r.name()),
                    Kit.text(r.divisionName() + " " + view.t(r.type().textKey())),
                    Kit.text(view.t(SubsidyRow.KIND.textKey(r.kind().name()))),
                    Kit.text(r.standard() == null ? "—" : r.standard().toPlainString()),
                    Kit.text(r.activeDays() == null ? "—" : r.activeDays() + " / " + r.monthDays()),
                    Kit.text(r.suspendedDays() == null ? "—" : r.suspendedDays().toString()),
                    Kit.strong(r.amount().toPlainString()),
                    Kit.text(r.reason()),
                    answer(view, r),
                    remove(view, m, r)))
        .toList();
  }

  private static Content answer(View view, SubsidySight.Line r) {
    if (r.answer() == null) return Kit.text(null);
    boolean failed = r.answer().equals(SubsidyRow.FAILED);
    String word = view.t(SubsidyRow.ANSWER.textKey(r.answer()));
    String note = failed && r.answerNote() != null ? " " + r.answerNote() : "";
    return Kit.badge(failed ? Tone.RED : Tone.GREEN, word + note);
  }

  private static Content remove(View view, SubsidyPages.Model m, SubsidySight.Line r) {
    if (!m.may("correct") || r.kind() != SubsidyRow.Kind.CORRECTION) return Kit.text(null);
    return Kit.post(
        view,
        SubsidyPages.LIST + "/" + m.list().id() + "/corrections/" + r.id() + "/remove",
        Button.submit(view.t("workforce.subsidy.remove")).plain());
  }

  /** Earlier rows to choose from. */
  public static List<Option> earlier(View view, SubsidyPages.Model m) {
    return m.earlier().stream()
        .map(
            r ->
                Option.of(
                    r.id().toString(),
                    view.t(
                        "workforce.subsidy.earlier",
                        r.name(),
                        r.divisionName(),
                        r.amount().toPlainString(),
                        r.activeDays())))
        .toList();
  }

  public static List<Column> standardColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.type")),
        Column.fact(view.t("workforce.field.place")),
        Column.number(view.t("workforce.subsidy.standard")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.to")),
        Column.fact(view.t("workforce.field.fundSource")),
        Column.detail(view.t("workforce.field.basis")));
  }

  public static List<Row> standards(View view, List<SubsidySight.Standard> all) {
    return all.stream()
        .map(
            s ->
                Row.of(
                    null,
                    Kit.text(view.t(s.type().textKey())),
                    Kit.text(s.unitName()),
                    Kit.text(s.amount().toPlainString()),
                    Kit.day(s.from()),
                    Kit.day(s.to()),
                    Kit.text(view.t(SubsidyStandard.FUND_SOURCE.textKey(s.fundSource()))),
                    Kit.text(s.basis())))
        .toList();
  }
}
