package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.ChildExport.Format;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ListColumn;
import org.junit.jupiter.api.Test;

class ChildExportTest extends StoreContract {

  private static final Texts KEYS =
      new Texts() {
        @Override
        public Locale locale() {
          return Locale.SIMPLIFIED_CHINESE;
        }

        @Override
        public String get(String key, Object... args) {
          return key;
        }

        @Override
        public boolean has(String key) {
          return true;
        }
      };

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          divisions,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final ChildExport export =
      new ChildExport(db, cipher, divisions, l -> KEYS, new RegistrationConfig(true, false), clock);

  ChildExportTest() {
    super("registration");
  }

  @Test
  void a_file_holds_the_chosen_columns_in_their_order_masked_as_the_page_masks_them()
      throws IOException {
    children.create(callers.director(VILLAGE).exercising(RegistrationModule.WRITE), child());
    List<ListColumn> chosen = List.of(ListColumn.AGE, ListColumn.NAME);
    assertThat(lines(callers.director(VILLAGE), chosen))
        .containsExactly("registration.export.age,registration.field.name", "11,张小禾");
    List<String> masked = lines(callers.prefectureOfficer("610900"), chosen);
    assertThat(masked).hasSize(2);
    assertThat(masked.get(1)).startsWith("11,").doesNotContain("小禾");
  }

  @Test
  void a_file_holds_all_columns_when_none_are_chosen() throws IOException {
    assertThat(lines(callers.director(VILLAGE), List.of()).get(0).split(","))
        .hasSize(ListColumn.values().length)
        .startsWith("registration.export.fileNo", "registration.field.name");
  }

  @Test
  void a_list_is_named_for_who_sees_names_unless_its_columns_leave_them_out() {
    children.create(callers.director(VILLAGE).exercising(RegistrationModule.WRITE), child());
    ChildExportSource source = new ChildExportSource(export, divisions, Samples.CODES);
    Caller director = callers.director(VILLAGE).exercising(RegistrationModule.READ);
    ExportOffer named = source.offer(director, query("sex", "1"), "xlsx");
    assertThat(named.named()).isTrue();
    assertThat(named.rows()).isEqualTo(1);
    assertThat(named.asked()).contains("code.").doesNotContain("others");
    assertThat(source.offer(director, query("columns", "age,sex"), "xlsx").named()).isFalse();
    Caller prefecture = callers.prefectureOfficer("610900").exercising(RegistrationModule.READ);
    assertThat(source.offer(prefecture, query("q", "张"), "csv").named()).isFalse();
    Caller officer = callers.officer("610999").exercising(RegistrationModule.READ);
    assertThat(source.offer(officer, query("q", "张"), "csv").named()).isFalse();
  }

  private static Query query(String name, String value) {
    return new Query(Map.of(name, List.of(value)));
  }

  private List<String> lines(Caller caller, List<ListColumn> chosen) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export
        .offer(
            caller.exercising(RegistrationModule.READ),
            ChildFilter.ALL,
            Paging.first(),
            Format.CSV,
            chosen)
        .file()
        .make()
        .body()
        .write(out);
    String text = out.toString(StandardCharsets.UTF_8).replace("\uFEFF", "").replace("\"", "");
    return text.lines().toList();
  }
}
