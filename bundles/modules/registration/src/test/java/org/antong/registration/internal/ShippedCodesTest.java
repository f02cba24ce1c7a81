package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.testkit.TestCodes;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.GuardianState;
import org.antong.registration.internal.domain.ReportedCarer;
import org.junit.jupiter.api.Test;

/** What the rules of this module rest on stands in the code tables that ship. */
class ShippedCodesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 15);

  private final TestCodes codes = TestCodes.shipped();
  private final List<CodeUse> uses = new ChildCodes(null, null).lists();

  @Test
  void every_code_table_the_files_use_is_declared_once_and_there() {
    List<String> tables = Codes.ALL.stream().filter(CodeList::table).map(CodeList::id).toList();
    assertThat(uses).extracting(CodeUse::list).containsExactlyInAnyOrderElementsOf(tables);
    for (String list : tables) assertThat(codes.table(list).codes()).as(list).isNotEmpty();
  }

  @Test
  void what_rules_rest_on_is_in_force_and_a_closed_list_has_nothing_else() {
    for (CodeUse use : uses) {
      CodeTable table = codes.table(use.list());
      for (String code : use.ruled().keySet()) {
        assertThat(table.offers(code, null, TODAY)).as(use.list() + " " + code).isTrue();
      }
      if (use.closed()) assertThat(table.codes()).isEqualTo(use.ruled().keySet());
      assertThat(table.codes()).allSatisfy(c -> assertThat(c.length() <= use.longest()).isTrue());
    }
  }

  @Test
  void every_constant_of_the_rules_is_a_value_of_its_table() {
    assertThat(codes.table("guardianState").codes())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(GuardianState.values()).map(Enum::name).toList());
    assertThat(codes.table("category").codes())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Category.values()).map(Category::code).toList());
    assertThat(codes.table("subType").codes())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Category.values()).flatMap(c -> c.subTypes().stream()).toList());
    assertThat(codes.table("currentCarer").codes())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReportedCarer.values()).flatMap(r -> r.carers().stream()).toList());
  }

  @Test
  void national_values_name_their_standard() {
    for (String list :
        List.of("nation", "sex", "relation", "education", "maritalStatus", "disabilityType")) {
      assertThat(codes.table(list).all())
          .allSatisfy(v -> assertThat(v.standard()).startsWith("GB/T "));
    }
    assertThat(codes.table("nation").codes()).hasSize(58);
  }

  @Test
  void no_word_of_a_roster_leads_to_two_values() {
    for (CodeUse use : uses) {
      Set<String> words = new HashSet<>();
      for (CodeValue v : codes.table(use.list()).all()) {
        Stream.concat(Stream.of(v.name()), v.also().stream())
            .distinct()
            .forEach(w -> assertThat(words.add(w)).as(use.list() + " " + w).isTrue());
      }
    }
  }

  @Test
  void titles_and_reasons_are_written_in_both_languages() throws IOException {
    for (String language : List.of("zh_CN", "en")) {
      Properties texts = new Properties();
      Path file = Path.of("src/main/resources/i18n/registration_" + language + ".properties");
      try (Reader in = Files.newBufferedReader(file)) {
        texts.load(in);
      }
      for (CodeUse use : uses) {
        assertThat(texts).containsKey(use.titleKey());
        assertThat(texts.stringPropertyNames()).containsAll(use.ruled().values());
        if (use.ownKey() != null) assertThat(texts).containsKey(use.ownKey());
      }
      Codes.HELD.forEach(l -> assertThat(texts).containsKey("registration.codes.title." + l.id()));
    }
  }
}
