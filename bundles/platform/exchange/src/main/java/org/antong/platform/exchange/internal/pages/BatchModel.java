package org.antong.platform.exchange.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.ImportPages.Ahead;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.internal.domain.Headings;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/**
 * A batch on its page.
 *
 * @param path its address
 * @param list address of the list the rows come into
 * @param ahead the module's own page of what will happen; null for none
 * @param problems why a step was refused
 */
public record BatchModel(
    ImportSight batch,
    String path,
    String list,
    Ahead ahead,
    Paging paging,
    List<FieldProblem> problems) {

  private static final int VALUE_LONGEST = 60;

  public boolean may(String action) {
    return batch.actions().contains(action);
  }

  public static Tone tone(State state) {
    return switch (state) {
      case READING, UPLOADED, IMPORTING, WITHDRAWING -> Tone.BLUE;
      case MAPPING, CHECKED -> Tone.ORANGE;
      case DONE -> Tone.GREEN;
      case WITHDRAWN -> Tone.GREY;
      case FAILED -> Tone.RED;
    };
  }

  /** Names of the columns nobody knows. */
  public List<String> unknown() {
    return batch.headers().stream()
        .filter(h -> h.column() == null)
        .filter(h -> !Headings.numbering(h.header()))
        .map(ImportSight.Header::header)
        .toList();
  }

  /** Columns the file lacks and rows fail for, which one value for all rows would mend. */
  public List<String> lacking() {
    if (batch.bad() == 0) return List.of();
    return batch.missing().stream()
        .filter(m -> m.offered() && m.filled() == null)
        .map(ImportSight.Missing::header)
        .filter(h -> batch.problems().stream().anyMatch(p -> p.column().equals(h)))
        .toList();
  }

  public List<Figure> figures(View view) {
    boolean before = batch.state() == State.CHECKED;
    return List.of(
        figure(view.t("exchange.page.total"), batch.rows()),
        figure(
            view.t(before ? "exchange.page.good" : "exchange.page.taken"),
            before ? batch.good() : batch.taken()),
        figure(view.t("exchange.page.bad"), batch.bad()));
  }

  private static Figure figure(String label, long number) {
    return new Figure(label, Kit.grouped(number), null, null, null, null);
  }

  /** The bad rows of this page, each once however many problems it has: pages are of rows. */
  public Slice<Integer> slice() {
    List<Integer> rows =
        batch.problems().stream().map(ImportSight.Problem::row).distinct().toList();
    return new Slice<>(rows, paging.page(), paging.size(), batch.bad());
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("exchange.page.problem.row")),
        Column.fact(view.t("exchange.page.problem.column")),
        Column.fact(view.t("exchange.page.problem.value")),
        Column.fact(view.t("exchange.page.problem.message")));
  }

  public List<Row> rows(View view) {
    List<Row> rows = new ArrayList<>();
    for (ImportSight.Problem p : batch.problems()) {
      String column = p.column().isEmpty() ? view.t("exchange.page.problem.whole") : p.column();
      rows.add(
          Row.of(
              null,
              Kit.text(placed(view, p.row())),
              Kit.text(column),
              Kit.text(shortened(p.value())),
              Kit.text(p.message())));
    }
    return rows;
  }

  private static String placed(View view, int row) {
    int sheet = row / RosterRow.SHEET;
    String number = Integer.toString(row % RosterRow.SHEET);
    return sheet == 0
        ? view.t("exchange.page.problem.row-no", number)
        : view.t("exchange.page.problem.row-of", Integer.toString(sheet + 1), number);
  }

  private static String shortened(String value) {
    if (value.codePointCount(0, value.length()) <= VALUE_LONGEST) return value;
    return value.substring(0, value.offsetByCodePoints(0, VALUE_LONGEST)) + "…";
  }

  /** The steps one can take now, the primary one last. */
  public Button[] buttons(View view) {
    List<Button> buttons = new ArrayList<>();
    if (may("withdraw")) {
      boolean in = batch.taken() > 0;
      buttons.add(
          Button.opens(
              view.t(in ? "exchange.page.withdraw" : "exchange.page.discard"), "withdraw"));
    }
    if (batch.state() == State.DONE && ahead != null) {
      buttons.add(Button.link(view.t(ahead.after()), path + "/preview"));
    }
    if (batch.state() == State.DONE || batch.state() == State.WITHDRAWN) {
      buttons.add(Button.link(view.t("exchange.page.list"), list));
    }
    return buttons.toArray(Button[]::new);
  }

  /** My batches as a table. */
  public static List<Column> listColumns(View view) {
    return List.of(
        Column.title(view.t("exchange.page.col.file")),
        Column.badge(view.t("exchange.page.col.state")),
        Column.number(view.t("exchange.page.col.rows")),
        Column.number(view.t("exchange.page.col.taken")),
        Column.number(view.t("exchange.page.col.bad")),
        Column.figure(view.t("exchange.page.col.when")));
  }

  public static List<Row> listRows(View view, String base, Slice<ImportSight> mine) {
    return mine.items().stream()
        .map(
            b ->
                Row.of(
                    base + "/" + b.id(),
                    Kit.text(b.fileName()),
                    Kit.badge(tone(b.state()), view.t("exchange.state." + b.state())),
                    Kit.unit(b.rows(), view.t("exchange.page.unit.rows")),
                    Kit.unit(b.taken(), view.t("exchange.page.unit.taken")),
                    Kit.unit(b.bad(), view.t("exchange.page.unit.bad")),
                    Kit.moment(b.createdAt())))
        .toList();
  }
}
