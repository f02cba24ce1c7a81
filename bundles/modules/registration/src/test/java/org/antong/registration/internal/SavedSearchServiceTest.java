package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.SavedSearch;
import org.junit.jupiter.api.Test;

class SavedSearchServiceTest extends StoreContract {

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final SavedSearchService searches =
      new SavedSearchService(db, TestDivisions.small(), Samples.CODES, clock);
  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.READ);
  private final Caller other = callers.supervisor("610999101").exercising(RegistrationModule.READ);

  SavedSearchServiceTest() {
    super("registration");
  }

  @Test
  void a_search_is_kept_with_its_filters_its_order_and_its_columns_and_nothing_else() {
    SavedSearch kept =
        searches.save(
            director,
            " 待核实 ",
            "division=610999101&state=SUBMITTED,DRAFT&q=%E5%BC%A0&page=3&sort=-updatedAt"
                + "&columns=name,health&utm=610999201506010018");
    assertThat(kept.name()).isEqualTo("待核实");
    assertThat(kept.query())
        .isEqualTo(
            "division=610999101000&unit=610999000000&state=SUBMITTED,DRAFT"
                + "&q=%E5%BC%A0&sort=-updatedAt"
                + "&columns=name,health");
    assertThat(searches.mine(director)).containsExactly(kept);
  }

  @Test
  void who_is_not_confirmed_and_who_comes_of_age_can_be_kept_as_a_search() {
    SavedSearch kept =
        searches.save(director, "快满 16 岁", "category=LB&turning=16&confirmed=MISSING");
    assertThat(kept.query()).isEqualTo("category=LB&turning=16&within=30&confirmed=MISSING");
    assertThat(problem(() -> searches.save(director, "写错", "confirmed=SOME")))
        .isEqualTo("web.query.code");
  }

  @Test
  void nobody_sees_or_changes_the_search_of_somebody_else() {
    SavedSearch mine = searches.save(director, "困境儿童", "category=DFU");
    assertThat(searches.mine(other)).isEmpty();
    assertThatThrownBy(() -> searches.rename(other, mine.id(), "别的")).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> searches.delete(other, mine.id())).isInstanceOf(Missing.class);
    assertThat(searches.save(other, "困境儿童", "").name()).isEqualTo("困境儿童");
    assertThat(searches.mine(director)).containsExactly(mine);
  }

  /** Pressed twice: both look before either has written. */
  @Test
  void of_two_that_take_the_same_name_at_once_one_is_told_that_it_is_taken() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    try {
      for (int n = 0; n < 15; n++) {
        String name = "同名" + n;
        Callable<Boolean> saving =
            () -> {
              together.await();
              try {
                searches.save(director, name, "sex=1");
                return true;
              } catch (Invalid told) {
                return false;
              }
            };
        Future<Boolean> one = people.submit(saving);
        Future<Boolean> other = people.submit(saving);
        assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(true, false);
      }
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void a_search_is_renamed_and_thrown_away_by_its_owner() {
    SavedSearch one = searches.save(director, "一", "sex=1");
    searches.save(director, "二", "sex=2");
    assertThat(problem(() -> searches.rename(director, one.id(), "二")))
        .isEqualTo("registration.search.name-taken");
    assertThat(searches.rename(director, one.id(), "一").name()).isEqualTo("一");
    assertThat(searches.rename(director, one.id(), "男孩").query()).isEqualTo("sex=1");
    searches.delete(director, one.id());
    assertThat(searches.mine(director).stream().map(SavedSearch::name)).containsExactly("二");
  }

  @Test
  void a_number_is_kept_neither_in_the_search_nor_in_its_name() {
    for (String q : List.of("610999201506010018", "610999-2026-000001", "%EF%BC%96%EF%BC%91")) {
      assertThat(problem(() -> searches.save(director, "一个孩子", "q=" + q)))
          .isEqualTo("registration.search.number");
    }
    assertThat(problem(() -> searches.save(director, "610999201506010018", "sex=1")))
        .isEqualTo("registration.search.name-number");
    assertThat(problem(() -> searches.save(director, " ", "sex=1")))
        .isEqualTo("registration.search.name-required");
    assertThat(searches.mine(director)).isEmpty();
    assertThat(searches.save(director, "2026年10月", "q=zhang").query()).isEqualTo("q=zhang");
  }

  @Test
  void what_the_list_does_not_know_is_not_kept() {
    assertThat(problem(() -> searches.save(director, "列", "columns=name,secret")))
        .isEqualTo("web.query.code");
    assertThat(problem(() -> searches.save(director, "类别", "category=NONE")))
        .isEqualTo("web.query.code");
  }

  @Test
  void the_thirty_first_search_is_refused() {
    for (int n = 1; n <= SavedSearch.MOST; n++) searches.save(director, "查询" + n, "ageTo=" + n);
    assertThatThrownBy(() -> searches.save(director, "再来一个", "sex=1")).isInstanceOf(Refused.class);
    assertThat(searches.mine(director)).hasSize(SavedSearch.MOST);
    assertThat(searches.save(other, "第一个", "sex=1").name()).isEqualTo("第一个");
  }

  private static String problem(Runnable work) {
    try {
      work.run();
      return null;
    } catch (Invalid e) {
      return e.problems().get(0).key();
    }
  }
}
