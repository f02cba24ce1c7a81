package org.antong.registration.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.FieldChange;
import org.antong.registration.internal.FileSight;
import org.antong.registration.internal.MergeService.Comparison;
import org.antong.registration.internal.MergeService.Undoing;
import org.antong.registration.internal.MergeSight;
import org.antong.registration.internal.PairSight;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.MergeRules;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.jte.registration.JtepickGenerated;

/** Pairs of files in the words of the reader. */
public final class DuplicateWords {

  /** What a merge never asks about: it is settled by which file stays. */
  private static final List<String> SETTLED = List.of("closeReason");

  private DuplicateWords() {}

  public static String reasons(View view, List<String> reasons) {
    return Words.of(view, Codes.LIKENESS, reasons);
  }

  public static String called(FileSight file) {
    return file.name() == null || file.name().isEmpty() ? file.fileNo() : file.name();
  }

  /** With the file's number, because two files of one child bear one name. */
  private static Content named(FileSight file) {
    String name = called(file);
    return name.equals(file.fileNo())
        ? Kit.text(name)
        : Kit.join(Kit.text(name + " "), Kit.muted(file.fileNo()));
  }

  /** Certain, likely, possible: never a bare number. */
  public static Tone tone(int score) {
    return score == 100 ? Tone.RED : score >= 75 ? Tone.ORANGE : Tone.BLUE;
  }

  public static String degree(View view, int score) {
    return view.t(
        "registration.duplicate.degree."
            + (score == 100 ? "certain" : score >= 75 ? "likely" : "possible"));
  }

  public static Tone tone(PairState state) {
    return switch (state) {
      case OPEN -> Tone.ORANGE;
      case MERGED -> Tone.GREEN;
      case DISMISSED, GONE -> Tone.GREY;
    };
  }

  public static String state(View view, PairState state) {
    return view.t(Codes.PAIR_STATE.textKey(state.name()));
  }

  public static String facts(View view, FileSight f) {
    String sex = Words.of(view, Codes.SEX, f.sex());
    return java.util.stream.Stream.of(
            sex, f.birthDate(), view.t(Codes.STATE.textKey(f.state().name())), f.divisionName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("registration.duplicate.first")),
        Column.fact(view.t("registration.duplicate.second")),
        Column.fact(view.t("registration.duplicate.why")),
        Column.fact(view.t("registration.field.division")),
        Column.badge(view.t("registration.duplicate.degree")));
  }

  public static List<Row> rows(View view, List<PairSight> pairs) {
    return pairs.stream()
        .map(
            p ->
                Row.of(
                    p.merge() == null
                        ? DuplicatePages.LIST + "/" + p.id()
                        : DuplicatePages.LIST + "/merges/" + p.merge(),
                    named(p.first()),
                    named(p.second()),
                    Kit.text(reasons(view, p.reasons())),
                    Kit.text(places(p)),
                    p.state() == PairState.OPEN
                        ? Kit.badge(tone(p.score()), degree(view, p.score()))
                        : Kit.badge(tone(p.state()), state(view, p.state()))))
        .toList();
  }

  /** What taking a merge back will do, a sentence each. */
  public static List<String> undoing(View view, MergeSight m, Undoing u) {
    List<String> will = new ArrayList<>();
    String state = view.t(Codes.STATE.textKey(u.becomes().name()));
    String how = u.closedChanged() ? "again-changed" : "again";
    will.add(view.t("registration.merge.will." + how, m.closedNo(), state));
    how = u.keptChanged() ? "stays-changed" : "stays";
    will.add(view.t("registration.merge.will." + how, m.keptNo(), m.closedNo()));
    if (u.counts()) will.add(view.t("registration.merge.will.count"));
    will.add(view.t("registration.merge.will." + (u.sameNumber() ? "pair-open" : "pair-told")));
    will.add(view.t("registration.merge.will.history"));
    return will;
  }

  public static List<Column> sides(View view, PairSight pair) {
    return List.of(
        Column.title(view.t("registration.page.change-field")),
        Column.fact(pair.first().fileNo()),
        Column.fact(pair.second().fileNo()));
  }

  /** What differs, with a choice of the value that stays where the reader may merge. */
  public static List<Row> differences(View view, Comparison c, Entry entry) {
    List<Row> rows = new ArrayList<>();
    for (FieldChange d : c.differences()) {
      if (SETTLED.contains(d.field())) continue;
      String label = ChangeWords.label(view, d);
      String a = ChangeWords.value(view, d, d.before());
      String b = ChangeWords.value(view, d, d.after());
      rows.add(row(c, entry, d.field(), label, a, b));
    }
    String guardians = view.t("registration.tab.guardians");
    String mine = guardians(view, c.first());
    String other = guardians(view, c.second());
    rows.add(row(c, entry, MergeRules.GUARDIANS, guardians, mine, other));
    String categories = view.t("registration.tab.categories");
    mine = categories(view, c.first());
    other = categories(view, c.second());
    rows.add(row(c, entry, MergeRules.CATEGORIES, categories, mine, other));
    return rows;
  }

  private static Row row(
      Comparison c, Entry entry, String field, String label, String a, String b) {
    boolean chooses = c.pair().actions().contains("merge");
    return Row.of(
        null,
        Kit.text(label),
        cell(chooses, entry, field, c.pair().first(), a),
        cell(chooses, entry, field, c.pair().second(), b));
  }

  private static Content cell(
      boolean chooses, Entry entry, String field, FileSight file, String value) {
    if (!chooses) return Kit.text(value);
    String name = "take." + field;
    String id = file.id().toString();
    boolean on = id.equals(entry.value(name));
    String shown = value == null || value.isEmpty() ? "—" : value;
    // the running number tells the two apart where the heading of the column is not in sight
    String whose = file.fileNo().substring(file.fileNo().lastIndexOf('-') + 1);
    return out ->
        JtepickGenerated.render((HtmlTemplateOutput) out, null, name, id, whose, shown, on);
  }

  private static String guardians(View view, ChildSight c) {
    return c.guardians().stream()
        .map(
            g ->
                Objects.requireNonNullElse(Words.of(view, Codes.RELATION, g.relation()), "")
                    + " "
                    + Objects.requireNonNullElse(g.name(), ""))
        .collect(Collectors.joining(view.t("registration.page.and")));
  }

  private static String categories(View view, ChildSight c) {
    return c.categories().stream()
        .map(k -> Words.of(view, Codes.CATEGORY, k.category()) + " " + k.from())
        .collect(Collectors.joining(view.t("registration.page.and")));
  }

  private static String places(PairSight p) {
    return p.first().division().equals(p.second().division())
        ? p.first().divisionName()
        : p.first().divisionName() + " / " + p.second().divisionName();
  }
}
