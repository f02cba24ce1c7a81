package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Step;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.domain.SubsidyRow;
import org.antong.workforce.internal.domain.SubsidyRules;
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
        figure(view, "sum", money(m.sum())));
  }

  private static Figure figure(View view, String what, String value) {
    return new Figure(view.t("workforce.subsidy.figure." + what), value, null, null, null, null);
  }

  /** Yuan with thousands set apart. */
  public static String money(BigDecimal yuan) {
    return SubsidyRules.money(yuan);
  }

  /** The dialog of a step taken with all lists that wait for it. */
  public static Dialog all(View view, SubsidyPages.Month m, String step) {
    List<SubsidySight> waiting = m.waiting(step);
    BigDecimal sum =
        waiting.stream().map(SubsidySight::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    int rows = waiting.stream().mapToInt(SubsidySight::rows).sum();
    String title = view.t("workforce.subsidy.all." + step, waiting.size());
    Dialog dialog =
        Dialog.of(
                "all-" + step,
                title,
                SubsidyPages.LIST + "/" + step,
                Button.submit(view.t("workforce.subsidy." + step)))
            .says(
                view.t("workforce.subsidy.all." + step + "-says", waiting.size(), rows, money(sum)))
            .sends("month", m.month())
            .sends("lists", waiting.size());
    if (!step.equals("pay")) return dialog;
    return dialog.fields(
        Kit.join(
            Kit.dateInput(
                view, Field.of("paidOn", view.t("workforce.subsidy.paidOn")).value(view.today())),
            Kit.input(view, Field.of("voucher", view.t("workforce.field.voucher")).most(50))));
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
                    Kit.text(money(l.amount())),
                    l.paidOn() == null ? null : Kit.day(l.paidOn()),
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
    return null;
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
        Column.fact(view.t("workforce.subsidy.kind")),
        Column.figure(view.t("workforce.subsidy.standard")),
        Column.figure(view.t("workforce.subsidy.days")),
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
                    Kit.text(r.standard() == null ? "—" : money(r.standard())),
                    Kit.text(r.activeDays() == null ? "—" : r.activeDays() + " / " + r.monthDays()),
                    Kit.text(r.suspendedDays() == null ? "—" : r.suspendedDays().toString()),
                    Kit.strong(money(r.amount())),
                    why(view, r),
                    answer(view, r.answer(), r.answerNote()),
                    remove(view, m, r)))
        .toList();
  }

  private static Content why(View view, SubsidySight.Line r) {
    if (r.appraisal() == null) return Kit.text(r.reason());
    return Kit.link(
        AppraisalPages.LIST + "/" + r.appraisal(),
        bonus(view, r.appraisalYear(), r.appraisalGrade()));
  }

  private static String bonus(View view, Integer year, String grade) {
    return view.t(
        "workforce.subsidy.bonus-for",
        year.toString(),
        view.t(SubsidyStandard.BONUS_GRADE.textKey(grade)));
  }

  /** What the bank answered; nothing before it did. */
  static Content answer(View view, String answer, String note) {
    if (answer == null) return null;
    boolean failed = answer.equals(SubsidyRow.FAILED);
    String word = view.t(SubsidyRow.ANSWER.textKey(answer));
    return Kit.badge(
        failed ? Tone.RED : Tone.GREEN, failed && note != null ? word + " " + note : word);
  }

  /** What somebody is paid for. */
  static String kind(View view, SubsidySight.Own r) {
    return r.appraisalYear() == null
        ? view.t(SubsidyRow.KIND.textKey(r.kind().name()))
        : bonus(view, r.appraisalYear(), r.appraisalGrade());
  }

  private static Content remove(View view, SubsidyPages.Model m, SubsidySight.Line r) {
    if (!m.may("correct") || r.kind() != SubsidyRow.Kind.CORRECTION) return null;
    return Kit.post(
        view,
        SubsidyPages.LIST + "/" + m.list().id() + "/corrections/" + r.id() + "/remove",
        Button.submit(view.t("workforce.subsidy.remove")).plain());
  }

  /** Earlier rows to choose from. */
  public static List<Option> earlier(View view, SubsidyPages.Model m) {
    return m.earlier().stream()
        .map(e -> Option.of(e.line().id().toString(), earlier(view, e)))
        .toList();
  }

  /** The month comes first: a person's rows of several months differ in nothing else. */
  private static String earlier(View view, SubsidySight.Earlier e) {
    SubsidySight.Line r = e.line();
    String month = YearMonth.from(e.month()).toString();
    String amount = r.amount().toPlainString();
    return r.appraisal() == null
        ? view.t(
            "workforce.subsidy.earlier", month, r.name(), r.divisionName(), amount, r.activeDays())
        : view.t(
            "workforce.subsidy.earlier-bonus",
            month,
            r.name(),
            r.divisionName(),
            amount,
            bonus(view, r.appraisalYear(), r.appraisalGrade()));
  }

  private static String pays(View view, String grade) {
    return grade == null
        ? view.t("workforce.subsidy.pays-monthly")
        : view.t(
            "workforce.subsidy.pays-bonus", view.t(SubsidyStandard.BONUS_GRADE.textKey(grade)));
  }

  /** What a standard may be for, beside the month. */
  public static List<Option> pays(View view) {
    return SubsidyStandard.BONUS_GRADE.codes().stream()
        .map(g -> Option.of(g, pays(view, g)))
        .toList();
  }

  public static List<Column> standardColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.type")),
        Column.fact(view.t("workforce.subsidy.pays")),
        Column.fact(view.t("workforce.subsidy.unit")),
        Column.number(view.t("workforce.field.amount")),
        Column.fact(view.t("workforce.subsidy.from")),
        Column.detail(view.t("workforce.subsidy.to")),
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
                    Kit.text(pays(view, s.grade())),
                    Kit.text(s.unitName()),
                    Kit.text(money(s.amount())),
                    Kit.day(s.from()),
                    Kit.day(s.to()),
                    Kit.text(view.t(SubsidyStandard.FUND_SOURCE.textKey(s.fundSource()))),
                    Kit.text(s.basis())))
        .toList();
  }
}
