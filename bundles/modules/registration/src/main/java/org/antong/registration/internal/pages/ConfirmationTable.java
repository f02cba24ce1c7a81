package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.ConfirmationCard;
import org.antong.registration.internal.ConfirmationProgress;
import org.antong.registration.internal.ConfirmationProgress.Line;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Confirmed;
import org.antong.registration.internal.domain.UpdateAnswer;

/** How far places have come with a month, as figures, a table and a reminder. */
public final class ConfirmationTable {

  private static final int MOST_PLACES = 30;

  private ConfirmationTable() {}

  /** What a tap on one of the four answers says; the phone adds its own identifier and the time. */
  public static String tap(ConfirmationCard card, Period period, UpdateAnswer answer) {
    return "{\"child\":\"%s\",\"period\":\"%s\",\"answer\":\"%s\"}"
        .formatted(card.child().id(), period, answer);
  }

  /** Age, carer and last confirmation in one line. */
  public static List<String> facts(View view, ConfirmationCard card) {
    List<String> facts = new ArrayList<>();
    if (card.child().age() != null) {
      facts.add(view.t("registration.page.aged", card.child().age()));
    }
    String carer = Words.of(view, Codes.CURRENT_CARER, card.child().currentCarer());
    if (carer != null) facts.add(carer);
    facts.add(
        card.lastConfirmedOn() == null
            ? view.t("registration.confirm.never")
            : view.t("registration.confirm.last", card.lastConfirmedOn()));
    return facts;
  }

  /** The figures of a place; who reads files goes from a figure to the children behind it. */
  public static List<Figure> figures(View view, ConfirmationProgress progress, Period now) {
    Line total = progress.total();
    return List.of(
        new Figure(
            view.t("registration.confirm.percent"),
            total.percent() + "%",
            view.t("registration.confirm.of", total.confirmed(), total.files()),
            Tone.GREY,
            list(view, progress, Confirmed.DONE, now),
            view.t("registration.figure.confirmed.definition")),
        new Figure(
            view.t("registration.confirm.open"),
            Kit.grouped(total.open()),
            null,
            null,
            total.open() == 0 ? null : list(view, progress, Confirmed.MISSING, now),
            null),
        new Figure(
            view.t("registration.confirm.overdue"),
            Kit.grouped(total.overdue()),
            total.overdue() == 0
                ? null
                : view.t("registration.confirm.overdue-villages", total.overdueVillages()),
            Tone.RED,
            null,
            view.t("registration.confirm.overdue-says")),
        new Figure(
            view.t("registration.confirm.follow-ups"),
            Kit.grouped(total.followUps()),
            null,
            null,
            null,
            view.t("registration.confirm.follow-ups-says")));
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("registration.field.division")),
        Column.number(view.t("registration.confirm.files")),
        Column.number(view.t("registration.confirm.confirmed")),
        Column.number(view.t("registration.confirm.open")),
        Column.number(view.t("registration.confirm.overdue")),
        Column.fact(view.t("registration.confirm.since")),
        Column.figure(view.t("registration.confirm.follow-ups")),
        Column.badge(view.t("registration.confirm.how-far")));
  }

  public static List<Row> rows(View view, ConfirmationProgress progress, boolean current) {
    return progress.items().stream()
        .filter(l -> l.files() > 0)
        .map(
            l ->
                Row.of(
                    link(view, progress, l, current),
                    Kit.text(l.name()),
                    Kit.unit(l.files(), view.t("registration.confirm.unit")),
                    told(l.confirmed(), view.t("registration.confirm.confirmed")),
                    told(l.open(), view.t("registration.confirm.open")),
                    told(l.overdue(), view.t("registration.confirm.overdue")),
                    l.overdueSince() == null
                        ? null
                        : Kit.text(view.t("registration.confirm.from", l.overdueSince())),
                    Kit.number(l.followUps()),
                    badge(view, l)))
        .toList();
  }

  public static List<Column> monthColumns(View view) {
    return List.of(
        Column.title(view.t("registration.confirm.one-month")),
        Column.number(view.t("registration.confirm.files")),
        Column.number(view.t("registration.confirm.confirmed")),
        Column.number(view.t("registration.confirm.open")));
  }

  /** A row a month, the latest first, and all of them together: what the appraisal counts. */
  public static List<Row> monthRows(View view, List<ConfirmationProgress> year) {
    List<Row> rows = new ArrayList<>();
    long files = 0;
    long confirmed = 0;
    for (ConfirmationProgress m : year) {
      files += m.total().files();
      confirmed += m.total().confirmed();
      rows.add(
          monthRow(
              view,
              address(ConfirmationPages.PROGRESS, m.division(), m.unit(), m.period()),
              m.period().toString(),
              m.total().files(),
              m.total().confirmed()));
    }
    rows.add(monthRow(view, null, view.t("registration.confirm.together"), files, confirmed));
    return rows;
  }

  private static Row monthRow(View view, String link, String name, long files, long confirmed) {
    return Row.of(
        link,
        Kit.text(name),
        Kit.unit(files, view.t("registration.confirm.unit")),
        told(confirmed, view.t("registration.confirm.confirmed")),
        told(files - confirmed, view.t("registration.confirm.open")));
  }

  /**
   * The children of a place who are, or are not, confirmed in the month; null for who reads none.
   */
  private static String list(
      View view, ConfirmationProgress progress, Confirmed how, Period current) {
    if (!view.may(RegistrationModule.READ)) return null;
    Period month = progress.period();
    ChildFilter asked =
        ChildFilter.ALL
            .within(Area.of(progress.division(), progress.unit()))
            .confirmed(how)
            .on(month.equals(current) ? null : month.lastDay());
    return "/registration/children" + asked.address();
  }

  /** Words to be sent on, free of every name of a person. */
  public static String reminder(View view, ConfirmationProgress progress) {
    List<Line> behind = progress.items().stream().filter(l -> l.open() > 0).toList();
    List<String> lines = new ArrayList<>();
    String month =
        view.t("registration.confirm.month", progress.period().year(), progress.period().number());
    lines.add(
        view.t("registration.confirm.remind", progress.name(), progress.total().open(), month));
    lines.addAll(
        behind.stream()
            .limit(MOST_PLACES)
            .map(
                l ->
                    view.t(
                        l.overdue() == 0
                            ? "registration.confirm.remind-one"
                            : l.overdue() < l.open()
                                ? "registration.confirm.remind-late"
                                : "registration.confirm.remind-all-late",
                        l.name(),
                        l.open(),
                        l.overdue()))
            .toList());
    if (behind.size() > MOST_PLACES) {
      lines.add(view.t("registration.confirm.remind-more", behind.size() - MOST_PLACES));
    }
    lines.add(view.t("registration.confirm.remind-do", progress.due()));
    return lines.stream().collect(Collectors.joining("\n"));
  }

  /** The progress of a place in a month. */
  public static String address(
      String path, DivisionCode division, DivisionCode unit, Period period) {
    return path
        + "?division="
        + division
        + (unit == null || unit.equals(division) ? "" : "&unit=" + unit)
        + (period == null ? "" : "&period=" + period);
  }

  private static String link(View view, ConfirmationProgress progress, Line l, boolean current) {
    if (l.division().level() != DivisionLevel.VILLAGE) {
      return address(ConfirmationPages.PROGRESS, l.division(), l.unit(), progress.period());
    }
    if (current && view.may(RegistrationModule.CONFIRM)) {
      return address(ConfirmationPages.HERE, l.division(), l.unit(), null);
    }
    return view.may(RegistrationModule.READ)
        ? address("/registration/children", l.division(), l.unit(), null)
        : null;
  }

  /** A number that a card on a phone says with its word, because it has no heading there. */
  private static Content told(long number, String word) {
    return Kit.unit(number, " " + word);
  }

  private static Content badge(View view, Line l) {
    if (l.open() == 0) return Kit.badge(Tone.GREEN, view.t("registration.confirm.all"));
    return l.overdue() > 0
        ? Kit.badge(Tone.RED, view.t("registration.confirm.late", l.percent()))
        : Kit.badge(Tone.ORANGE, l.percent() + "%");
  }
}
