package org.antong.registration.internal.pages;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.BulkService.Done;
import org.antong.registration.internal.BulkService.Outcome;
import org.antong.registration.internal.BulkService.Result;

/** What became of each of many files, in the words of the reader. */
public final class BulkWords {

  private static final int GAPS = 3;

  private BulkWords() {}

  /** Why a file was not done; empty when it was. */
  public static String why(Texts texts, Done item) {
    List<String> sentences = item.why().stream().map(p -> sentence(texts, p)).distinct().toList();
    String first = sentences.stream().limit(GAPS).collect(Collectors.joining(" "));
    return sentences.size() <= GAPS
        ? first
        : texts.get("registration.bulk.more", first, sentences.size());
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("registration.field.name")),
        Column.fact(view.t("registration.export.fileNo")),
        Column.badge(view.t("registration.bulk.outcome")),
        Column.fact(view.t("registration.bulk.why")),
        Column.actions(view.t("registration.bulk.next")));
  }

  /**
   * A line a file, those that are not done first.
   *
   * @param taken whether it has happened, or would
   */
  public static List<Row> rows(View view, Result result, boolean taken) {
    String when = "registration.bulk." + result.action().word() + (taken ? ".done" : ".can");
    String not = "registration.bulk." + result.action().word() + (taken ? ".not" : ".cannot");
    return result.items().stream()
        .sorted(Comparator.comparing((Done i) -> i.outcome() == Outcome.DONE))
        .map(
            i -> {
              boolean done = i.outcome() == Outcome.DONE;
              String href = href(i);
              return Row.of(
                  href,
                  Kit.text(called(view, i)),
                  Kit.text(i.fileNo()),
                  Kit.badge(done ? Tone.GREEN : Tone.ORANGE, view.t(done ? when : not)),
                  Kit.text(done ? alerts(view.texts(), i) : why(view.texts(), i)),
                  href == null ? null : Kit.link(href, view.t("registration.bulk.go." + way(i))));
            })
        .toList();
  }

  private static String alerts(Texts texts, Done item) {
    return item.alerts().stream().map(texts::get).collect(Collectors.joining(" "));
  }

  private static String called(View view, Done i) {
    if (i.name() != null && !i.name().isEmpty()) return i.name();
    return i.fileNo() == null ? view.t("registration.bulk.unknown") : i.fileNo();
  }

  /** Where the reader goes to mend what is wrong. */
  private static String href(Done i) {
    return switch (way(i)) {
      case "none" -> null;
      case "gaps" -> ListTools.LIST + "/" + i.id() + "/edit?gaps=true";
      case "alike" -> "/registration/duplicates/of/" + i.id();
      default -> ListTools.LIST + "/" + i.id();
    };
  }

  private static String way(Done i) {
    if (i.outcome() == Outcome.MISSING) return "none";
    if (i.outcome() == Outcome.INVALID) return "gaps";
    boolean alike = i.why().stream().anyMatch(p -> p.key().startsWith("registration.duplicate."));
    return alike || i.alerts().contains("registration.bulk.alike") ? "alike" : "file";
  }

  private static String sentence(Texts texts, FieldProblem problem) {
    String sentence = texts.get(problem.key(), problem.args().toArray());
    String field = problem.field().isEmpty() ? "" : Words.field(texts, problem.field());
    return field.isEmpty() ? sentence : texts.get("registration.bulk.field", field, sentence);
  }
}
