package org.antong.workforce.internal;

import static org.antong.platform.exchange.RosterColumn.Kind.CODE;
import static org.antong.platform.exchange.RosterColumn.Kind.DATE;
import static org.antong.platform.exchange.RosterColumn.Kind.ID_NUMBER;
import static org.antong.platform.exchange.RosterColumn.Kind.PHONE;
import static org.antong.platform.exchange.RosterColumn.Kind.TEXT;
import static org.antong.platform.exchange.RosterColumn.Kind.TOWN;
import static org.antong.platform.exchange.RosterColumn.Kind.VILLAGE;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.workforce.internal.domain.CodeList;
import org.antong.workforce.internal.domain.Codes;

/**
 * The columns of rosters of people, with the headings real rosters have ({@code
 * workforce.roster.col.*}: after the first, with commas between).
 */
final class StaffColumns {

  private static final String TEXT_OF = "workforce.roster.col.";

  private final Texts texts;
  private final List<RosterColumn> columns = new ArrayList<>();

  private StaffColumns(Texts texts) {
    this.texts = texts;
  }

  /** People with their posts, as a roster has them and as it is exported. */
  static List<RosterColumn> roster(Texts texts) {
    StaffColumns made = new StaffColumns(texts);
    made.add(made.column("name", TEXT).must(), "示例人员");
    made.add(made.column("idNumber", ID_NUMBER).must(), "610999198506010023");
    made.add(made.coded("sex", Codes.SEX, Codes.SEX.codes()), null);
    made.person(true);
    made.place();
    made.add(made.column("code", TEXT), null);
    made.add(made.column("from", DATE).must(), "2026-03-01");
    made.papers();
    made.add(made.column("checkedOn", DATE), "2026-02-20");
    made.add(made.coded("result", Codes.VETTING_RESULT, Codes.VETTING_RESULT.codes()), "1");
    made.add(made.column("remarks", TEXT), null);
    return List.copyOf(made.columns);
  }

  /** Who leaves and who comes after an election. */
  static List<RosterColumn> election(Texts texts) {
    StaffColumns made = new StaffColumns(texts);
    made.place();
    made.add(made.column("leaver", TEXT), "示例前任");
    made.add(made.column("lastDay", DATE), "2026-02-28");
    made.add(made.coded("endReason", Codes.END_REASON, Codes.END_REASONS), "1");
    made.add(made.column("successor", TEXT), "示例人员");
    made.add(made.column("idNumber", ID_NUMBER), "610999198506010023");
    made.person(false);
    made.add(made.column("from", DATE), "2026-03-01");
    made.papers();
    return List.copyOf(made.columns);
  }

  private void person(boolean must) {
    add(must(column("phone", PHONE), must), "12000001234");
    add(must(coded("education", Codes.EDUCATION, Codes.EDUCATION.codes()), must), "60");
    add(coded("politicalStatus", Codes.POLITICAL_STATUS, Codes.POLITICAL_STATUS.codes()), "13");
    add(must(coded("employment", Codes.EMPLOYMENT, Codes.EMPLOYMENT.codes()), must), "2");
    add(coded("occupation", Codes.OCCUPATION, Codes.OCCUPATION.codes()), "1");
    add(column("otherPosts", TEXT), null);
    add(coded("socialWork", Codes.SOCIAL_WORK, Codes.SOCIAL_WORK.codes()), "0");
    add(column("socialWorkNo", TEXT), null);
    add(column("bankName", TEXT), null);
    add(column("bankCard", ID_NUMBER), null);
  }

  private void place() {
    add(coded("type", Codes.POST_TYPE, Codes.POST_TYPE.codes()).must(), "DIRECTOR");
    add(column("town", TOWN), null);
    add(column("village", VILLAGE), null);
  }

  private void papers() {
    add(column("document", TEXT), "示例民发〔2026〕1号");
    add(column("documentOn", DATE), null);
    add(column("publicNotice", TEXT), null);
  }

  private static RosterColumn must(RosterColumn column, boolean must) {
    return must ? column.must() : column;
  }

  private RosterColumn column(String id, Kind kind) {
    List<String> headings = List.of(texts.get(TEXT_OF + id).split("[,，]"));
    RosterColumn column = RosterColumn.of(id, headings.get(0), kind).also(headings);
    String help = TEXT_OF + id + ".help";
    return texts.has(help) ? column.help(texts.get(help)) : column;
  }

  /** A code by its name, or by one of the words people write for it. */
  private RosterColumn coded(String id, CodeList list, List<String> offered) {
    List<Choice> words = new ArrayList<>();
    for (String code : offered) {
      String key = "workforce.spelling." + list.id() + "." + code;
      if (!texts.has(key)) continue;
      for (String word : texts.get(key).split("[,，]")) words.add(new Choice(code, word));
    }
    return column(id, CODE)
        .choices(offered.stream().map(c -> new Choice(c, texts.get(list.textKey(c)))).toList())
        .spelt(words);
  }

  /** An example shows a code by its name. */
  private void add(RosterColumn column, String example) {
    String shown =
        column.choices().stream()
            .filter(c -> c.code().equals(example))
            .map(Choice::label)
            .findFirst()
            .orElse(example);
    columns.add(shown == null ? column : column.example(shown));
  }
}
