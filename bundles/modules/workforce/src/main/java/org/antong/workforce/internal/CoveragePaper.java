package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.Download;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage;
import org.antong.workforce.internal.domain.Coverage.Tally;
import org.antong.workforce.internal.domain.PostFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The board on one page: a county by towns with a sign for each village, a prefecture by its
 * counties and zones.
 */
@Component(service = CoveragePaper.class)
public final class CoveragePaper {

  private static final List<String> HEADS =
      List.of(
          "name",
          "supervisor",
          "cells",
          "posts",
          "filled",
          "acting",
          "vacant",
          "vacantLong",
          "untrained",
          "unvetted",
          "percent");

  private final PostService posts;
  private final Printing printing;

  @Activate
  public CoveragePaper(@Reference PostService posts, @Reference Printing printing) {
    this.posts = posts;
    this.printing = printing;
  }

  /** The board as PDF. */
  public Download print(Caller caller, PostFilter asked) {
    Board board = posts.board(caller, asked);
    Texts t = printing.words();
    String name = t.get("workforce.posts") + "_" + board.name() + "_" + board.day();
    return printing.list(sheet(board, t), name);
  }

  /** The board as rows of the template. */
  static ListSheet sheet(Board board, Texts t) {
    boolean units = board.area().unit() == null;
    Map<String, String> texts = new HashMap<>();
    texts.put("title", t.get("workforce.paper.coverage.title"));
    texts.put("left", t.get("workforce.paper.place", board.name()));
    texts.put("right", t.get("workforce.paper.day", board.day()));
    // a row is a county there, told in numbers: no signs to explain, and no town to name
    String note = (units ? "unit-" : "") + (board.trained() ? "note" : "off");
    String says = t.get("workforce.paper.coverage." + note);
    if (!board.off().isEmpty()) {
      says += t.get("workforce.board.without", String.join("、", board.off()));
    }
    texts.put("note", says);
    for (String head : HEADS) texts.put("head." + head, t.get("workforce.paper.coverage." + head));
    if (units) {
      texts.put("head.name", t.get("workforce.paper.coverage.unit"));
      texts.put("head.cells", t.get("workforce.paper.coverage.unit-cells"));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    rows.add(row(t.get("workforce.paper.total"), "", "", board.total(), t));
    for (Board.Unit unit : board.units()) {
      if (units) {
        if (unit.off()) {
          rows.add(off(unit.name(), t));
          continue;
        }
        boolean known = !unit.unverified();
        String directors =
            known ? held(unit, PostType.DIRECTOR, t) : t.get("workforce.board.unverified");
        String supervisors = known ? held(unit, PostType.SUPERVISOR, t) : "";
        rows.add(row(unit.name(), supervisors, directors, unit.tally(), t));
        continue;
      }
      for (Board.Town town : unit.towns()) {
        rows.add(
            row(
                town.name(),
                signs(town.of(PostType.SUPERVISOR), t),
                signs(town.of(PostType.DIRECTOR), t),
                town.tally(),
                t));
      }
    }
    return new ListSheet(WorkforceModule.ID, "coverage", texts, rows);
  }

  /** A county that has the module off: it says so, and never nought. */
  private static Map<String, String> off(String name, Texts t) {
    Map<String, String> row = new LinkedHashMap<>();
    HEADS.forEach(head -> row.put(head, "—"));
    row.put("name", name);
    row.put("supervisor", "");
    row.put("cells", t.get("workforce.board.off"));
    return row;
  }

  private static Map<String, String> row(
      String name, String supervisor, String cells, Tally tally, Texts t) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("supervisor", supervisor);
    row.put("cells", cells);
    row.put("posts", String.valueOf(tally.posts()));
    row.put("filled", String.valueOf(tally.filled()));
    row.put("acting", String.valueOf(tally.acting()));
    row.put("vacant", String.valueOf(tally.vacant()));
    row.put("vacantLong", String.valueOf(tally.vacantLong()));
    row.put(
        "untrained", tally.unsaid() == null ? tally.untrained().toString() : t.get(tally.unsaid()));
    row.put("unvetted", String.valueOf(tally.unvetted()));
    row.put("percent", tally.filledPercent() == null ? "—" : tally.filledPercent() + "%");
    return row;
  }

  /** How many of a county's posts of a kind have a holder: a page has no room for each of them. */
  private static String held(Board.Unit unit, PostType type, Texts t) {
    List<PostSight> posts = unit.towns().stream().flatMap(town -> town.of(type).stream()).toList();
    long filled = posts.stream().filter(p -> p.state() == Coverage.State.FILLED).count();
    return t.get("workforce.paper.coverage.held", filled, posts.size());
  }

  private static String signs(List<PostSight> posts, Texts t) {
    return posts.stream()
        .map(p -> t.get("workforce.sign." + sign(p)))
        .collect(Collectors.joining());
  }

  /** The sign of a post: what wants to be seen first. */
  public static String sign(PostSight p) {
    return switch (p.state()) {
      case VACANT -> "vacant";
      case ACTING -> "acting";
      case FILLED ->
          Boolean.TRUE.equals(p.untrained())
              ? "untrained"
              : p.vettingOverdue() ? "unvetted" : "filled";
    };
  }
}
