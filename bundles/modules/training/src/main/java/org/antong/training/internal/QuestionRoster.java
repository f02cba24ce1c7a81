package org.antong.training.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.training.internal.QuestionService.Typed;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.QuestionKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Questions of the bank as they come in a sheet. */
@Component(service = {Roster.class, QuestionRoster.class})
public final class QuestionRoster implements Roster {

  private static final String KEY = "training.bank-import.";
  private static final int TOGETHER = 200;
  private static final int LONGEST = 600;
  private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F");
  private static final Set<String> TRUE = Set.of("对", "正确", "√", "✓", "是", "T", "TRUE", "A", "Ａ");
  private static final Set<String> FALSE =
      Set.of("错", "错误", "×", "✗", "X", "否", "F", "FALSE", "B", "Ｂ");

  private final QuestionService questions;

  @Activate
  public QuestionRoster(@Reference QuestionService questions) {
    this.questions = questions;
  }

  @Override
  public String id() {
    return "training.questions";
  }

  @Override
  public String permission() {
    return TrainingModule.WRITE;
  }

  @Override
  public String titleKey() {
    return "training.bank-import";
  }

  @Override
  public String fileKey() {
    return "training.bank-import.file";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts t) {
    List<Choice> modules =
        Codes.COURSE_MODULE.codes().stream()
            .map(c -> new Choice(c, t.get(Codes.COURSE_MODULE.textKey(c))))
            .toList();
    List<Choice> kinds = new ArrayList<>();
    for (QuestionKind k : QuestionKind.values()) {
      kinds.add(new Choice(k.name(), t.get(k.textKey())));
    }
    List<RosterColumn> columns = new ArrayList<>();
    columns.add(
        column(t, "module", Kind.CODE)
            .also("模块", "课程")
            .must()
            .choices(modules)
            .example(modules.get(0).label()));
    columns.add(
        column(t, "kind", Kind.CODE)
            .also("类型", "题目类型")
            .must()
            .choices(kinds)
            .spelt(
                List.of(
                    new Choice("SINGLE", "单选"),
                    new Choice("MULTIPLE", "多选"),
                    new Choice("TRUE_FALSE", "判断"),
                    new Choice("TRUE_FALSE", "是非题")))
            .example(kinds.get(0).label()));
    columns.add(
        column(t, "text", Kind.TEXT)
            .also("题目", "试题", "题目内容")
            .must()
            .example(t.get(KEY + "example")));
    for (String letter : LETTERS) {
      columns.add(
          RosterColumn.of("option" + letter, t.get(KEY + "column.option", letter), Kind.TEXT)
              .also("选项" + letter, letter)
              .example(LETTERS.indexOf(letter) < 4 ? t.get(KEY + "example." + letter) : null));
    }
    columns.add(
        column(t, "answer", Kind.TEXT)
            .also("正确答案", "标准答案")
            .must()
            .help(t.get(KEY + "help.answer"))
            .example("A"));
    columns.add(column(t, "note", Kind.TEXT).also("解析", "依据", "说明"));
    return columns;
  }

  private static RosterColumn column(Texts t, String id, Kind kind) {
    return RosterColumn.of(id, t.get(KEY + "column." + id), kind);
  }

  @Override
  public List<String> unique() {
    return List.of();
  }

  @Override
  public List<RowProblem> check(Caller caller, Texts t, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    read(caller, t, rows, problems);
    return problems;
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts t, Id batch, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    // what this batch brought before stands in the bank now and is no problem
    Set<Integer> there = questions.taken(caller, batch);
    List<RosterRow> fresh = rows.stream().filter(r -> !there.contains(r.number())).toList();
    List<Typed> typed = read(caller, t, fresh, problems);
    questions.take(caller, batch, typed);
    return problems;
  }

  private List<Typed> read(
      Caller caller, Texts t, List<RosterRow> rows, List<RowProblem> problems) {
    Map<String, Typed> read = new LinkedHashMap<>();
    for (RosterRow row : rows) {
      Typed typed = typed(t, row, problems);
      if (typed == null) continue;
      Typed twice = read.putIfAbsent(QuestionService.hash(typed), typed);
      if (twice != null) {
        problems.add(RowProblem.of(row.number(), "text", t.get(KEY + "twice", twice.row())));
      }
    }
    Set<String> known = questions.known(caller, List.copyOf(read.values()));
    for (String hash : known) {
      Typed there = read.remove(hash);
      if (there != null) {
        problems.add(RowProblem.of(there.row(), "text", t.get(KEY + "known")));
      }
    }
    return List.copyOf(read.values());
  }

  /** The question of a row; null when something is wrong with it, which is told. */
  private static Typed typed(Texts t, RosterRow row, List<RowProblem> problems) {
    int before = problems.size();
    int n = row.number();
    String module = row.get("module");
    if (module == null && !row.unread().contains("module")) {
      problems.add(RowProblem.of(n, "module", t.get(KEY + "needed")));
    }
    String kindName = row.get("kind");
    if (kindName == null && !row.unread().contains("kind")) {
      problems.add(RowProblem.of(n, "kind", t.get(KEY + "needed")));
    }
    String text = row.get("text");
    if (text == null) {
      problems.add(RowProblem.of(n, "text", t.get(KEY + "needed")));
    } else if (text.length() > LONGEST) {
      problems.add(RowProblem.of(n, "text", t.get(KEY + "long", LONGEST)));
    }
    if (problems.size() > before || !row.unread().isEmpty() || kindName == null) return null;
    QuestionKind kind = QuestionKind.valueOf(kindName);
    List<String> options = options(t, row, kind, problems);
    String answer = answer(kind, row.get("answer"), options.size());
    if (answer == null) {
      problems.add(
          RowProblem.of(n, "answer", t.get(KEY + "answer." + kind.name(), options.size())));
    }
    if (problems.size() > before) return null;
    return new Typed(n, module, kind, text, options, answer, row.get("note"));
  }

  private static List<String> options(
      Texts t, RosterRow row, QuestionKind kind, List<RowProblem> problems) {
    if (kind == QuestionKind.TRUE_FALSE) return List.of();
    List<String> options = new ArrayList<>();
    String gap = null;
    for (String letter : LETTERS) {
      String option = row.get("option" + letter);
      if (option == null) {
        if (gap == null) gap = letter;
      } else if (gap != null) {
        problems.add(RowProblem.of(row.number(), "option" + gap, t.get(KEY + "gap", letter)));
        return options;
      } else if (option.length() > LONGEST / 2) {
        problems.add(
            RowProblem.of(row.number(), "option" + letter, t.get(KEY + "long", LONGEST / 2)));
      } else {
        String plain = option.replaceAll("\\s+", " ");
        if (options.contains(plain)) {
          problems.add(RowProblem.of(row.number(), "option" + letter, t.get(KEY + "same")));
        }
        options.add(plain);
      }
    }
    if (options.size() < kind.leastOptions()) {
      problems.add(RowProblem.of(row.number(), "optionA", t.get(KEY + "options")));
    }
    return options;
  }

  private static String answer(QuestionKind kind, String typed, int options) {
    if (typed == null) return null;
    if (kind != QuestionKind.TRUE_FALSE) return kind.answer(typed, options);
    String plain = typed.strip().toUpperCase(java.util.Locale.ROOT);
    if (TRUE.contains(plain)) return QuestionKind.TRUE;
    return FALSE.contains(plain) ? QuestionKind.FALSE : null;
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public List<String> changed(Caller caller, Texts t, Id batch, int most) {
    return questions.used(caller, batch, most);
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return questions.withdraw(caller, batch);
  }
}
