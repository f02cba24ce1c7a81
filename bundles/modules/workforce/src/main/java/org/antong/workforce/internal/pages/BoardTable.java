package org.antong.workforce.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentSight;
import org.antong.workforce.internal.Board;
import org.antong.workforce.internal.CoveragePaper;
import org.antong.workforce.internal.PostSight;
import org.antong.workforce.internal.SeatSight;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Coverage.Tally;
import org.antong.workforce.internal.domain.PostFilter;
import org.antong.workforce.internal.domain.PostFilter.Show;

/** The board in the words of the reader: its figures, cells and sentences. */
public final class BoardTable {

  private BoardTable() {}

  /** The post by its place and kind, for example 一村 儿童主任. */
  public static String called(View view, PostSight p) {
    String name = p.divisionName() + " " + view.t(p.type().textKey());
    return p.seat() == 1 ? name : view.t("workforce.board.seat", name, p.seat());
  }

  /** What stands on a cell: one sign a state, never colour alone. */
  public static String sign(View view, PostSight p) {
    String sign = CoveragePaper.sign(p);
    return sign.equals("filled") ? "" : view.t("workforce.cell." + sign);
  }

  public static String css(PostSight p) {
    return "pc " + CoveragePaper.sign(p) + (p.vettingOverdue() ? " due" : "");
  }

  /** What a cell says to whoever rests on it or does not see it. */
  public static String says(View view, PostSight p) {
    List<String> parts = new ArrayList<>();
    parts.add(called(view, p));
    parts.add(how(view, p));
    if (Boolean.TRUE.equals(p.untrained())) parts.add(view.t("workforce.board.untrained"));
    if (p.vettingOverdue()) parts.add(view.t("workforce.board.unvetted"));
    return String.join(view.t("workforce.comma"), parts);
  }

  /** How a post is held, in a sentence. */
  public static String how(View view, PostSight p) {
    String name = p.name() == null ? "" : p.name();
    return switch (p.state()) {
      case FILLED ->
          p.name() == null
              ? view.t("workforce.postState.FILLED")
              : view.t("workforce.board.filled", name, p.since());
      case ACTING ->
          p.name() == null
              ? view.t("workforce.postState.ACTING")
              : view.t("workforce.board.acting", name, p.since());
      case VACANT ->
          p.suspended()
              ? view.t("workforce.board.suspended", p.vacantDays())
              : p.vacantDays() == null
                  ? view.t("workforce.board.never")
                  : view.t("workforce.board.vacant", p.vacantDays());
    };
  }

  /** The counts over the board, each with the cells behind it. */
  public static List<Figure> figures(View view, Board board, PostFilter here) {
    Tally t = board.total();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            view.t("workforce.board.posts"),
            Kit.grouped(t.posts()),
            view.t(
                "workforce.board.of-kinds", board.supervisors().posts(), board.directors().posts()),
            Tone.GREY,
            link(here),
            null));
    String percent = t.filledPercent() == null ? null : t.filledPercent() + "%";
    figures.add(figure(view, here, Show.FILLED, t.filled(), percent, Tone.GREEN));
    figures.add(figure(view, here, Show.ACTING, t.acting(), null, Tone.BLUE));
    String late =
        t.vacantLong() == 0 ? null : view.t("workforce.board.vacant-long", t.vacantLong());
    figures.add(figure(view, here, Show.VACANT, t.vacant(), late, Tone.RED));
    if (t.untrained() == null) {
      figures.add(
          new Figure(
              view.t("workforce.show.untrained"),
              view.t(t.unsaid()),
              view.t(why(board)),
              Tone.GREY,
              null,
              view.t("workforce.show.untrained.definition")));
    } else {
      figures.add(figure(view, here, Show.UNTRAINED, t.untrained(), null, Tone.ORANGE));
    }
    figures.add(figure(view, here, Show.VETTING_OVERDUE, t.unvetted(), null, Tone.ORANGE));
    return figures;
  }

  /** Why there is no number of people untrained on duty. */
  private static String why(Board board) {
    if (board.total().unsaid().equals("workforce.board.nobody"))
      return "workforce.board.nobody-says";
    return board.trained() ? "workforce.board.off-county" : "workforce.board.off-says";
  }

  private static Figure figure(
      View view, PostFilter here, Show show, long value, String note, Tone tone) {
    return new Figure(
        view.t("workforce.show." + show.word()),
        Kit.grouped(value),
        note,
        tone,
        link(here.showing(show)),
        view.t("workforce.show." + show.word() + ".definition"));
  }

  /** The board with another filter. */
  public static String link(PostFilter filter) {
    return PostPages.BOARD + filter.address();
  }

  /** The page of paper of what is shown. */
  public static String paper(PostFilter here) {
    return Address.of("/api/workforce/posts/coverage" + here.address())
        .with("format", "pdf")
        .toString();
  }

  public static List<Option> shows(View view) {
    List<Option> options = new ArrayList<>();
    for (Show s : Show.values()) {
      options.add(Option.of(s.word(), view.t("workforce.show." + s.word())));
    }
    return options;
  }

  /** The signs of the board with their meaning. */
  public static List<String> legend(Board board) {
    return board.trained()
        ? List.of("filled", "untrained", "acting", "vacant", "unvetted")
        : List.of("filled", "acting", "vacant", "unvetted");
  }

  public static String percent(Tally t) {
    return t.filledPercent() == null ? "—" : t.filledPercent() + "%";
  }

  /** Count of places and posts in one line. */
  public static String told(View view, Board board) {
    return view.t(
        "workforce.board.told",
        board.name(),
        board.supervisors().posts(),
        board.directors().posts(),
        board.day());
  }

  public static List<Column> pastColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.name")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.lastDay")),
        Column.detail(view.t("workforce.field.document")),
        Column.badge(view.t("workforce.field.state")));
  }

  /** Who held the post, the newest first. */
  public static List<Row> past(View view, List<AppointmentSight> all) {
    return all.stream()
        .map(
            a ->
                Row.of(
                    AppointmentPages.LIST + "/" + a.id(),
                    Kit.join(
                        Kit.strong(a.name()),
                        Boolean.TRUE.equals(a.acting())
                            ? Kit.badge(Tone.BLUE, view.t("workforce.postState.ACTING"))
                            : Kit.join()),
                    Kit.day(a.from()),
                    Kit.day(a.lastDay()),
                    Kit.text(a.document()),
                    Kit.badge(
                        Words.tone(a.state()),
                        Words.of(view, Codes.APPOINTMENT_STATE, a.state().name()))))
        .toList();
  }

  public static List<Column> seatColumns(View view) {
    return List.of(
        Column.title(view.t("workforce.field.division")),
        Column.fact(view.t("workforce.field.type")),
        Column.number(view.t("workforce.field.seats")),
        Column.fact(view.t("workforce.field.from")),
        Column.fact(view.t("workforce.field.to")),
        Column.detail(view.t("workforce.field.basis")),
        Column.actions(""));
  }

  public static List<Row> seats(View view, List<SeatSight> all) {
    return all.stream()
        .map(
            s ->
                Row.of(
                    null,
                    Kit.text(s.divisionName()),
                    Kit.text(view.t(s.type().textKey())),
                    Kit.unit(s.seats(), view.t("workforce.unit.posts")),
                    Kit.day(s.from()),
                    Kit.day(s.to()),
                    Kit.text(s.basis()),
                    s.to() != null
                        ? Kit.join()
                        : Kit.post(
                            view,
                            PostPages.BOARD + "/seats/" + s.id() + "/end",
                            Button.submit(view.t("workforce.seats.end"))
                                .plain()
                                .sends("version", String.valueOf(s.version())))))
        .toList();
  }

  /** The kinds of posts to choose from. */
  public static List<Option> types(View view) {
    List<Option> options = new ArrayList<>();
    for (PostType t : PostType.values()) options.add(Option.of(t.name(), view.t(t.textKey())));
    return options;
  }
}
