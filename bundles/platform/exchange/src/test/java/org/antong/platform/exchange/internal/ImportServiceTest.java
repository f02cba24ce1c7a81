package org.antong.platform.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.ImportSight;
import org.antong.platform.exchange.ImportSight.State;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.exchange.internal.domain.Headings;
import org.antong.platform.exchange.internal.domain.PlaceNames;
import org.antong.platform.exchange.internal.domain.SheetRow;
import org.antong.platform.exchange.internal.read.RosterFile;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.web.Upload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch from its upload to its end, with a roster of sheep. */
class ImportServiceTest extends StoreContract {

  private static final String IMPORT = "training:import";
  private static final Paging ALL = new Paging(1, 200, List.of());

  private final Callers callers =
      Callers.of(
          ModuleInfo.of("training")
              .permission(
                  IMPORT, Role.TOWN_SUPERVISOR, Role.COUNTY_OFFICER, Role.VILLAGE_DIRECTOR));
  private final TestDivisions divisions =
      TestDivisions.of(
          """
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,红星村
          610999101202,东风村村委会
          610999102,乙镇
          610999102201,红星村
          """);
  private final Caller officer = callers.officer("610999").exercising(IMPORT);
  private final Flock flock = new Flock();
  private final ShippedTexts texts = new ShippedTexts("exchange");
  private ImportJobs jobs;

  @TempDir Path folder;

  ImportServiceTest() {
    super("exchange");
  }

  /** Takes sheep by their number; breaks off when told to. */
  private static final class Flock implements Roster {
    final Map<Integer, RosterRow> in = new TreeMap<>();
    final List<String> changed = new ArrayList<>();
    int breaksAfter = Integer.MAX_VALUE;
    boolean down;

    @Override
    public String id() {
      return "training.sheep";
    }

    @Override
    public String permission() {
      return IMPORT;
    }

    @Override
    public String titleKey() {
      return "exchange.module.title";
    }

    @Override
    public List<RosterColumn> columns(Caller caller, Texts texts) {
      return List.of(
          RosterColumn.of("name", "名字", Kind.TEXT).also("羊名").must().example("咩咩"),
          RosterColumn.of("number", "编码", Kind.ID_NUMBER),
          RosterColumn.of("born", "出生日期", Kind.DATE),
          RosterColumn.of("town", "乡镇", Kind.TOWN),
          RosterColumn.of("village", "村", Kind.VILLAGE).must(),
          RosterColumn.of("colour", "毛色", Kind.CODE)
              .choices(List.of(new Choice("1", "白"), new Choice("2", "黑（褐）")))
              .must(),
          RosterColumn.of("breed", "品种", Kind.TEXT).asked(""),
          RosterColumn.of("shearer.name", "剪毛人", Kind.TEXT),
          RosterColumn.of("shearer.since", "剪毛日期", Kind.DATE).asked("shearer."));
    }

    @Override
    public List<String> unique() {
      return List.of("number");
    }

    @Override
    public List<RowProblem> check(Caller caller, Texts texts, List<RosterRow> rows) {
      if (down || rows.stream().anyMatch(r -> "狼".equals(r.get("name")))) {
        throw new NullPointerException("nobody thought of wolves");
      }
      return rows.stream()
          .filter(r -> r.get("village") == null && !r.unread().contains("village"))
          .map(r -> RowProblem.of(r.number(), "village", "没有村"))
          .toList();
    }

    @Override
    public List<RowProblem> take(Caller caller, Texts texts, Id batch, List<RosterRow> rows) {
      List<RowProblem> late = new ArrayList<>();
      for (RosterRow row : rows) {
        if (in.containsKey(row.number())) continue;
        if ("迟到".equals(row.get("name"))) {
          late.add(RowProblem.of(row.number(), "name", "已经有了"));
          continue;
        }
        if ("披皮".equals(row.get("name"))) throw new ArithmeticException("a wolf after all");
        if (in.size() >= breaksAfter) throw new IllegalStateException("killed");
        in.put(row.number(), row);
      }
      return late;
    }

    @Override
    public int together() {
      return 7;
    }

    @Override
    public List<String> changed(Caller caller, Texts texts, Id batch, int most) {
      return changed;
    }

    @Override
    public int withdraw(Caller caller, Id batch) {
      int gone = Math.min(7, in.size());
      List.copyOf(in.keySet()).subList(0, gone).forEach(in::remove);
      return gone;
    }
  }

  private ImportService service() {
    ExchangeConfig config = new ExchangeConfig(1000, 30);
    ImportSteps steps = new ImportSteps(db, cipher, divisions, texts, clock);
    jobs = new ImportJobs(db, cipher, new FreeClaims(), steps, config, clock, 0);
    jobs.rosters(List.of(flock));
    return new ImportService(db, cipher, divisions, texts, clock, config, jobs);
  }

  @AfterEach
  void close() {
    if (jobs != null) jobs.close();
  }

  private Upload file(String text) throws IOException {
    Path path =
        Files.writeString(folder.resolve("f" + System.nanoTime()), text, StandardCharsets.UTF_8);
    return new Upload("file", "羊群.csv", "text/csv", Files.size(path), path);
  }

  private static String sheep(int many) {
    StringBuilder text = new StringBuilder("名字,编码,村,毛色\n");
    for (int i = 0; i < many; i++) {
      text.append("羊").append(i).append(",S").append(i).append(",东风,白\n");
    }
    return text.toString();
  }

  private ImportSight ended(ImportService service, Id id) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      ImportSight batch = service.find(officer, flock, id, ALL);
      if (!batch.state().running()) return batch;
      Thread.sleep(20);
    }
    throw new AssertionError("never ends");
  }

  private long rows(String table) {
    return database()
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  @Test
  void a_row_the_module_fails_on_is_a_bad_row_and_the_others_go_in() throws Exception {
    ImportService service = service();
    ImportSight batch =
        service.upload(officer, flock, file("名字,编码,村,毛色\n甲,S1,红星,白\n狼,S2,东风,黑\n乙,S3,东风,白\n"));
    assertThat(batch.state()).isEqualTo(State.CHECKED);
    assertThat(batch.good()).isEqualTo(batch.rows() - batch.bad()).isPositive();
    assertThat(batch.problems())
        .filteredOn(p -> p.column().isEmpty())
        .extracting(p -> p.row())
        .containsExactly(3);
    service.confirm(officer, flock, batch.id());
    assertThat(ended(service, batch.id()).state()).isEqualTo(State.DONE);
    assertThat(flock.in).doesNotContainKey(3).containsKey(4);
  }

  @Test
  void a_row_that_cannot_be_taken_comes_back_with_the_bad_ones_and_keeps_no_other_out()
      throws Exception {
    ImportService service = service();
    String roster = sheep(20) + "披皮,W1,东风,白\n" + "末尾,W2,东风,白\n";
    Id id = service.upload(officer, flock, file(roster)).id();
    service.confirm(officer, flock, id);
    jobs.wake(id).get();
    assertThat(service.find(officer, flock, id, ALL).bad())
        .as("twice it may have been something that passes")
        .isZero();
    jobs.wake(id).get();
    ImportSight done = service.find(officer, flock, id, ALL);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.taken()).isEqualTo(21);
    assertThat(flock.in).hasSize(21).doesNotContainKey(22).containsKey(23);
    assertThat(done.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.row()).isEqualTo(22);
              assertThat(p.message()).contains("没能处理这一行");
            });
  }

  @Test
  void when_nothing_can_be_checked_the_rows_are_not_to_blame() throws Exception {
    ImportService service = service();
    flock.down = true;
    Id id = service.upload(officer, flock, file(sheep(3))).id();
    ImportSight batch = service.find(officer, flock, id, ALL);
    assertThat(batch.bad()).isZero();
    assertThat(batch.state()).isEqualTo(State.UPLOADED);
  }

  @Test
  void good_rows_go_in_and_bad_ones_come_back_with_their_reasons() throws Exception {
    ImportService service = service();
    ImportSight batch =
        service.upload(
            officer,
            flock,
            file(
                "羊群登记\n名字,编码,出生日期,乡镇,村,毛色,饲料\n"
                    + "甲,S1,2020年1月2日,甲镇,红星,白,草\n"
                    + "乙,S1,2020-13-01,甲镇,红星村,黑,草\n"
                    + "丙,S3,2020,乙镇,红星,绿,草\n"
                    + "丁,6.10999E+17,,,东风村,2,草\n"
                    + "迟到,S9,,,东风,1,草\n"
                    + "合计,5\n"));
    assertThat(batch.state()).isEqualTo(State.CHECKED);
    assertThat(batch.rows()).isEqualTo(5);
    assertThat(batch.good()).isEqualTo(2);
    assertThat(batch.problems())
        .extracting(p -> p.row() + " " + p.column() + " " + p.value())
        .containsExactlyInAnyOrder(
            "4 出生日期 2020-13-01", "4 编码 S1", "5 出生日期 2020", "5 毛色 绿", "6 编码 6.10999E+17");
    assertThat(batch.problems())
        .allSatisfy(p -> assertThat(p.message()).doesNotContain("exchange."));
    assertThat(batch.headers().get(6).column()).isNull();

    List<Integer> ahead = new ArrayList<>();
    service.eachGood(officer, flock, batch.id(), rows -> rows.forEach(r -> ahead.add(r.number())));
    assertThat(ahead).as("what would be taken").hasSize(2).startsWith(3);
    service.confirm(officer, flock, batch.id());
    ImportSight done = ended(service, batch.id());
    assertThatThrownBy(() -> service.eachGood(officer, flock, batch.id(), rows -> {}))
        .isInstanceOf(Refused.class);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.taken()).isEqualTo(1);
    assertThat(done.bad()).isEqualTo(4);
    assertThat(flock.in.get(3).values())
        .containsEntry("born", "2020-01-02")
        .containsEntry("village", "610999101201")
        .containsEntry("colour", "1");
    assertThat(rows("exchange.batch_page")).isZero();

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    service.badRows(officer, flock, batch.id()).body().write(bytes);
    Path bad = Files.write(folder.resolve("bad.xlsx"), bytes.toByteArray());
    List<SheetRow> again = new ArrayList<>();
    try (RosterFile read = RosterFile.open(bad)) {
      Headings.Found found =
          read.read(new Headings(flock.columns(null, texts), Map.of()), 100, again::add).found();
      assertThat(found.known()).isEqualTo(6);
      assertThat(found.headings().get(7)).contains("问题说明");
    }
    assertThat(again).hasSize(4);
    assertThat(again.get(1).text(7)).contains("毛色").contains("出生日期");
    Upload corrected = new Upload("file", "bad.xlsx", "", 1, bad);
    assertThat(service.upload(officer, flock, corrected).rows()).isEqualTo(4);
  }

  @Test
  void what_was_uploaded_stands_nowhere_in_the_clear() throws Exception {
    service().upload(officer, flock, file("名字,村,毛色\n秘密羊,东风,白\n坏羊秘密,东风,绿\n"));
    for (String table :
        List.of("batch.plan", "batch.caller", "batch_page.content", "bad_row.content")) {
      String[] part = table.split("\\.");
      List<String> stored =
          database()
              .jdbi()
              .withHandle(
                  h ->
                      h.createQuery("select " + part[1] + " from exchange." + part[0])
                          .mapTo(String.class)
                          .list());
      assertThat(stored).isNotEmpty().noneMatch(s -> s.contains("秘密") || s.contains("羊"));
    }
  }

  @Test
  void an_import_killed_in_the_middle_goes_on_where_it_was_and_takes_no_row_twice()
      throws Exception {
    ImportService service = service();
    Id id = service.upload(officer, flock, file(sheep(600))).id();
    flock.breaksAfter = 300;
    service.confirm(officer, flock, id);
    jobs.wake(id).get();
    jobs.close();
    ImportSight killed = service.find(officer, flock, id, ALL);
    assertThat(killed.state()).isEqualTo(State.IMPORTING);
    assertThat(flock.in).hasSize(300);
    assertThat(busy("training", "610999"))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.key()).isEqualTo("exchange.busy");
              assertThat(w.args().get(1)).isEqualTo(600L);
            });
    assertThat(busy("training", null)).hasSize(1);
    assertThat(busy("training", "610998")).as("another county").isEmpty();
    assertThat(busy("train", "610999")).as("another module").isEmpty();

    flock.breaksAfter = Integer.MAX_VALUE;
    ImportService next = service();
    jobs.tick();
    ImportSight done = next.find(officer, flock, id, ALL);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.taken()).isEqualTo(600);
    assertThat(flock.in).hasSize(600);
    assertThat(busy("training", "610999")).isEmpty();
  }

  /** What keeps a module from being switched off in a county; null for any county. */
  private List<Busy.Work> busy(String module, String county) {
    DivisionCode unit = county == null ? null : DivisionCode.of(county);
    return new ImportBusy(db).work(callers.platform(), module, unit);
  }

  @Test
  void what_fails_again_and_again_is_given_up_and_can_be_gone_on_with() throws Exception {
    ImportService service = service();
    Id id = service.upload(officer, flock, file(sheep(20))).id();
    flock.breaksAfter = 10;
    service.confirm(officer, flock, id);
    for (int i = 0; i < 3; i++) jobs.wake(id).get();
    assertThat(service.find(officer, flock, id, ALL).state()).isEqualTo(State.FAILED);
    flock.breaksAfter = Integer.MAX_VALUE;
    service.confirm(officer, flock, id);
    ImportSight done = ended(service, id);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(flock.in).hasSize(20);
  }

  @Test
  void a_batch_is_withdrawn_whole_or_not_at_all() throws Exception {
    ImportService service = service();
    Id id = service.upload(officer, flock, file(sheep(20))).id();
    service.confirm(officer, flock, id);
    ended(service, id);
    flock.changed.add("羊3");
    assertThatThrownBy(() -> service.withdraw(officer, flock, id))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("exchange.batch.withdraw.changed"));
    assertThat(flock.in).hasSize(20);
    flock.changed.clear();
    ImportSight gone = service.withdraw(officer, flock, id);
    assertThat(gone.state()).isEqualTo(State.WITHDRAWN);
    assertThat(gone.taken()).isZero();
    assertThat(flock.in).isEmpty();
    assertThatThrownBy(() -> service.confirm(officer, flock, id)).isInstanceOf(Refused.class);
  }

  @Test
  void unknown_headings_are_asked_for_once_and_remembered_for_the_unit() throws Exception {
    ImportService service = service();
    String text = "咩的称呼,编码,村\n甲,S1,东风\n";
    ImportSight asked = service.upload(officer, flock, file(text));
    assertThat(asked.state()).isEqualTo(State.MAPPING);
    assertThat(asked.missing().stream().filter(ImportSight.Missing::needed))
        .extracting(ImportSight.Missing::column)
        .containsExactly("name", "colour");
    assertThatThrownBy(() -> service.confirm(officer, flock, asked.id()))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> service.map(officer, flock, asked.id(), Map.of(0, "name"), Map.of()))
        .isInstanceOf(Invalid.class);
    ImportSight mapped =
        service.map(officer, flock, asked.id(), Map.of(0, "name"), Map.of("colour", "2"));
    assertThat(mapped.state()).isEqualTo(State.CHECKED);
    assertThat(mapped.good()).isEqualTo(1);
    ImportSight next = service.upload(officer, flock, file(text));
    assertThat(next.headers().get(0).column()).isEqualTo("name");
  }

  @Test
  void a_column_only_some_rows_need_is_offered_for_all_of_them_and_another_only_beside_its_like()
      throws Exception {
    ImportService service = service();
    ImportSight batch = service.upload(officer, flock, file("名字,村,毛色\n甲,东风,白\n"));
    assertThat(batch.missing())
        .filteredOn(ImportSight.Missing::offered)
        .extracting(ImportSight.Missing::column)
        .containsExactly("breed");
    ImportSight shorn = service.upload(officer, flock, file("名字,村,毛色,剪毛人\n甲,东风,白,某人\n"));
    assertThat(shorn.missing())
        .filteredOn(ImportSight.Missing::offered)
        .extracting(ImportSight.Missing::column)
        .containsExactly("breed", "shearer.since");
    ImportSight mapped = service.map(officer, flock, batch.id(), Map.of(), Map.of("breed", "滩羊"));
    assertThat(mapped.state()).isEqualTo(State.CHECKED);
    service.confirm(officer, flock, batch.id());
    ended(service, batch.id());
    assertThat(flock.in.values()).extracting(r -> r.get("breed")).containsExactly("滩羊");
  }

  @Test
  void a_village_of_somebody_else_is_not_taken_for_a_slip_and_every_village_of_a_town_is_offered()
      throws Exception {
    ImportService service = service();
    Caller director = callers.director("610999101201").exercising(IMPORT);
    ImportSight batch = service.upload(director, flock, file("名字,村,毛色\n甲,东风村,白\n"));
    assertThat(batch.problems().get(0).message()).contains("不在您的辖区");
    assertThat(batch.asked()).isEmpty();
    StringBuilder many = new StringBuilder("610900,示例市\n610999,示例县\n610999101,甲镇\n");
    for (int i = 201; i < 246; i++)
      many.append("610999101").append(i).append(",第").append(i).append("村\n");
    PlaceNames places =
        new PlaceNames(
            TestDivisions.of(many.toString()),
            List.of(Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"))),
            clock.today());
    assertThat(places.like("甲镇", "不存在村")).hasSize(45);
  }

  @Test
  void a_village_name_that_fits_several_is_asked_and_a_choice_counts_for_all_its_rows()
      throws Exception {
    ImportService service = service();
    ImportSight batch =
        service.upload(officer, flock, file("名字,村,毛色\n甲,红星,白\n乙,红星,白\n丙,红星村,白\n丁,乙镇红星村,白\n"));
    assertThat(batch.good()).isEqualTo(1);
    assertThat(batch.problems().get(0).message()).contains("甲镇").contains("乙镇");
    ImportSight.Asked first = batch.asked().get(0);
    assertThat(first.rows()).isEqualTo(2);
    assertThat(first.choices()).extracting(Choice::code).contains("610999102201");
    ImportSight chosen =
        service.choose(officer, flock, batch.id(), Map.of(first.key(), "610999102201"));
    assertThat(chosen.good()).isEqualTo(3);
    assertThat(chosen.bad()).isEqualTo(1);
  }

  @Test
  void who_has_one_village_need_not_write_it_and_no_other_is_taken() throws Exception {
    Caller director = callers.director("610999101201").exercising(IMPORT);
    ImportService service = service();
    ImportSight own = service.upload(director, flock, file("名字,毛色,编码\n甲,白,S1\n"));
    assertThat(own.state()).isEqualTo(State.CHECKED);
    assertThat(own.good()).isEqualTo(1);
    ImportSight other =
        service.upload(director, flock, file("名字,毛色,村\n甲,白,610999102201\n乙,白,红星\n"));
    assertThat(other.problems()).extracting(ImportSight.Problem::row).containsExactly(2);
  }

  @Test
  void nobody_else_sees_a_batch_and_a_refused_file_leaves_nothing() throws Exception {
    ImportService service = service();
    Id id = service.upload(officer, flock, file(sheep(2))).id();
    Caller other = callers.supervisor("610999101").exercising(IMPORT);
    assertThatThrownBy(() -> service.find(other, flock, id, ALL)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.badRows(other, flock, id)).isInstanceOf(Missing.class);
    assertThat(service.list(other, flock, ALL).total()).isZero();
    long batches = rows("exchange.batch");
    assertThatThrownBy(() -> service.upload(officer, flock, file(sheep(1001))))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).key()).isEqualTo("exchange.file.too-many"));
    assertThat(rows("exchange.batch")).isEqualTo(batches);
    assertThat(rows("exchange.batch_page")).isEqualTo(1);
  }

  @Test
  void the_template_is_read_as_a_roster_without_rows() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    service().template(officer, flock).body().write(bytes);
    Path file = Files.write(folder.resolve("template.xlsx"), bytes.toByteArray());
    try (org.apache.poi.xssf.usermodel.XSSFWorkbook book =
        new org.apache.poi.xssf.usermodel.XSSFWorkbook(Files.newInputStream(file))) {
      assertThat(book.getSheetAt(0).getDataValidations()).hasSize(2);
      assertThat(book.getSheetAt(1).getRow(1).getCell(0).getStringCellValue()).contains("红星村");
    }
    assertThatThrownBy(
            () -> service().upload(officer, flock, new Upload("file", "t.xlsx", "", 1, file)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems().get(0).key()).isEqualTo("exchange.file.no-rows"));
  }
}
