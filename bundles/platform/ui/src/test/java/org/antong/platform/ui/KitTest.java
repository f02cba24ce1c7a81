package org.antong.platform.ui;

import static org.antong.platform.ui.TestView.html;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.Test;

class KitTest {

  private static final String EVIL = "<script>alert('x')</script>\"";
  private final TestDivisions divisions = TestDivisions.small();
  private final TestView view =
      TestView.of(null, "/registration/children?state=ACTIVE&sort=-name&page=3");

  @Test
  void what_people_typed_never_becomes_markup() {
    Entry entry =
        Entry.of(Map.of("name", List.of(EVIL)), List.of(FieldProblem.of("name", "x", EVIL)));
    String all =
        html(
            Kit.join(
                Kit.text(EVIL),
                Kit.badge(Tone.RED, EVIL),
                Kit.input(view, entry.field(view, "name", EVIL).help(EVIL).hint(EVIL)),
                Kit.textArea(view, entry.field(view, "name", EVIL), 3),
                Kit.select(
                    view,
                    entry.field(view, "name", EVIL),
                    EVIL,
                    List.of(new Option(EVIL, EVIL, EVIL))),
                Kit.recordHead(EVIL, null, EVIL, null),
                Kit.masked(view, EVIL, EVIL, "/x?q=" + EVIL),
                Kit.definitions(Fact.of(EVIL, EVIL)),
                Kit.timeline(List.of(Event.of(EVIL, EVIL, EVIL))),
                Kit.table(
                    view,
                    EVIL,
                    List.of(Column.title(EVIL).sort("name")),
                    List.of(Row.of("/x", Kit.text(EVIL)))),
                Kit.dialog(
                    view,
                    Dialog.of("d", EVIL, "/x", Button.submit(EVIL)).says(EVIL).sends("v", EVIL))));
    assertThat(all).doesNotContain("<script>").contains("&lt;script&gt;");
  }

  @Test
  void who_was_too_late_is_told_so_where_the_form_is_not_there_any_more() {
    List<FieldProblem> stale = List.of(FieldProblem.of("", "stale", "ui.form.stale"));
    Dialog dialog = Dialog.of("d", "停职", "/x", Button.submit("停职"));
    assertThat(html(Kit.undone(view, List.of(), stale))).contains("没有办理", "刚被别人办理过");
    assertThat(html(Kit.undone(view, List.of(dialog), stale))).contains("没有办理");
    // what the form says itself is not said twice, and nothing where it was done
    assertThat(Kit.undone(view, List.of(dialog.failed(stale)), stale)).isNull();
    assertThat(Kit.undone(view, List.of(dialog), List.of())).isNull();
    List<FieldProblem> refused = List.of(FieldProblem.of("", "refused", "ui.form.stale"));
    assertThat(html(Kit.undone(view, List.of(), refused))).contains("没有办理");
  }

  @Test
  void a_link_to_a_script_is_not_drawn() {
    assertThat(html(Kit.link("javascript:alert(1)", "x"))).doesNotContain("javascript:");
  }

  @Test
  void a_field_with_an_error_names_it_to_everybody() {
    Entry entry =
        Entry.of(
            Map.of("guardians[0].name", List.of("王某")),
            List.of(
                FieldProblem.of("guardians[0].name", "required", "ui.account.display.required")));
    String field = html(Kit.input(view, entry.field(view, "guardians[0].name", "姓名").must()));
    assertThat(field)
        .contains("value=\"王某\"")
        .contains("aria-invalid=\"true\"")
        .contains("aria-describedby=\"f-guardians-0-name-err\"")
        .contains("请填写显示名称");
    assertThat(html(Kit.problems(view, entry.problems(), null)))
        .contains("href=\"#f-guardians-0-name\"");
  }

  @Test
  void fields_of_one_name_in_two_forms_of_a_page_each_have_their_own_label() {
    Field reason = Field.of("reason", "原因").help("写明原因");
    String first = html(Kit.textArea(view, reason.within("back-1"), 2));
    String second = html(Kit.textArea(view, reason.within("back-2"), 2));
    assertThat(first)
        .contains("for=\"f-back-1-reason\"")
        .contains("id=\"f-back-1-reason\"")
        .contains("aria-describedby=\"f-back-1-reason-help\"")
        .contains("name=\"reason\"");
    assertThat(second).contains("for=\"f-back-2-reason\"").contains("name=\"reason\"");
  }

  @Test
  void a_form_carries_its_token() {
    assertThat(html(Kit.form(view, Form.of("/x", Button.submit("保存")), Kit.text(""))))
        .contains("value=\"token-of-the-test\"");
    assertThat(html(Kit.post(view, "/x", Button.submit("去"))))
        .contains("value=\"token-of-the-test\"");
  }

  @Test
  void a_sorted_column_turns_round_and_forgets_the_page() {
    String table =
        html(
            Kit.table(
                view, "表", List.of(Column.title("姓名").sort("name"), Column.fact("性别")), List.of()));
    assertThat(table)
        .contains("aria-sort=\"descending\"")
        .contains("/registration/children?state=ACTIVE&amp;sort=name\"");
  }

  @Test
  void a_row_that_can_be_ticked_is_sent_with_the_form_of_the_bar() {
    Picks picks = new Picks("bulk", "pick", "全选本页", "已选 # 份");
    List<Column> columns = List.of(Column.title("姓名"));
    Row row = Row.of("/x", Kit.text("张某"));
    String table = html(Kit.table(view, "表", columns, List.of(row.picked("7:1", "选择张某")), picks));
    assertThat(table)
        .contains("form=\"bulk\" name=\"pick\" value=\"7:1\" aria-label=\"选择张某\"")
        .contains("data-pickall=\"bulk\"")
        .doesNotContain(" checked");
    Row again = row.picked("7:1", "选择张某", true);
    assertThat(html(Kit.table(view, "表", columns, List.of(again), picks)))
        .as("a tick survives what was refused")
        .contains(" checked");
    assertThat(html(Kit.picks(view, picks, "/do", Button.submit("做"))))
        .contains("id=\"bulk\"")
        .contains("value=\"token-of-the-test\"");
    assertThat(html(Kit.table(view, "表", columns, List.of(row)))).doesNotContain("checkbox");
  }

  @Test
  void the_pager_says_which_rows_and_keeps_the_filters() {
    String pager = html(Kit.pager(view, new Slice<>(List.of("a", "b"), 3, 2, 1284)));
    assertThat(pager)
        .contains("第 5–6 条，共 1,284 条")
        .contains("state=ACTIVE")
        .contains("page=4")
        .contains("aria-current=\"page\"");
  }

  @Test
  void a_page_behind_the_last_one_says_so_and_leads_back() {
    String pager = html(Kit.pager(view, new Slice<>(List.of(), 9, 10, 14)));
    assertThat(pager).contains("这一页没有内容，共 14 条").contains("page=1").doesNotContain("–");
  }

  @Test
  void english_pages_show_no_chinese_of_the_kit() {
    TestView english = view.english();
    String drawn =
        html(
            Kit.join(
                Kit.pager(english, new Slice<>(List.of("a"), 1, 1, 9)),
                Kit.masked(english, "ID number", "6109********18", "/x"),
                Kit.filters(english, Address.of("/x"), List.of(), Kit.text("f"), Kit.text("g"))));
    assertThat(drawn).contains("1–1 of 9").doesNotContainPattern("[\\u4e00-\\u9fff]");
  }

  @Test
  void the_tree_opens_the_way_to_the_current_place_only() {
    Area root =
        divisions
            .path(
                divisions.area(DivisionCode.of("610999101"), null, view.today()).orElseThrow(),
                view.today())
            .get(0);
    Area town = divisions.area(DivisionCode.of("610999101"), null, view.today()).orElseThrow();
    String tree =
        html(
            Kit.tree(
                view, divisions, Places.of(Address.of("/list?state=ACTIVE"), List.of(root), town)));
    assertThat(tree)
        .contains("甲镇")
        .contains("一村")
        .contains("邻县")
        .doesNotContain("邻镇")
        .contains("/list?state=ACTIVE&amp;division=610999101000")
        .contains("aria-current=\"true\"");
  }

  @Test
  void few_villages_stand_in_one_list_under_their_towns() {
    Area county = divisions.area(DivisionCode.of("610999"), null, view.today()).orElseThrow();
    String list =
        html(
            Kit.divisionInput(
                view,
                divisions,
                Field.of("division", "村").value("610999102201"),
                List.of(county),
                DivisionLevel.VILLAGE));
    assertThat(list)
        .contains("<optgroup label=\"甲镇\">")
        .containsPattern("value=\"610999102201\" selected");
  }

  @Test
  void what_a_service_refuses_becomes_a_problem_of_the_form() {
    assertThat(Form.trying(() -> {})).isEmpty();
    assertThat(
            Form.trying(
                () -> {
                  throw new Invalid("name", "required", "k");
                }))
        .extracting(FieldProblem::field)
        .containsExactly("name");
    assertThat(
            Form.trying(
                () -> {
                  throw new Refused("some.key", 3);
                }))
        .extracting(FieldProblem::key)
        .containsExactly("some.key");
  }

  @Test
  void addresses_survive_a_round_trip() {
    Address address = Address.of("/x?q=%E7%8E%8B+a&category=LB&category=OR-I&bad=%zz");
    assertThat(address.get("q")).isEqualTo("王 a");
    assertThat(Address.of(address.with("page", 2).toString()).query().get("category"))
        .containsExactly("LB", "OR-I");
    assertThat(address.with("q", null).toString()).doesNotContain("q=");
  }
}
