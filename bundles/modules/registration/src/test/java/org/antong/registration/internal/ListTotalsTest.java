package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.Test;

class ListTotalsTest extends StoreContract {

  private static final String NEXT_VILLAGE = "610997101201";

  private static final int EACH = 12;

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions =
      TestDivisions.of(
          """
          610000,示例省
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610997,邻县
          610997101,邻镇
          610997101201,邻一村
          """);
  private final ChildService service =
      new ChildService(
          db,
          cipher,
          divisions,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);

  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
  private final Caller reader = callers.director(VILLAGE).exercising(RegistrationModule.READ);
  private final Caller nextDoor =
      callers.director(NEXT_VILLAGE).exercising(RegistrationModule.WRITE);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
  private final Caller county = callers.officer("610999").exercising(RegistrationModule.READ);
  private final Caller next = callers.officer("610997").exercising(RegistrationModule.READ);
  private final Caller prefecture =
      callers.prefectureOfficer("610900").exercising(RegistrationModule.READ);

  ListTotalsTest() {
    super("registration");
  }

  @Test
  void a_total_is_told_anew_after_every_step_of_a_file() {
    assertThat(total(county, Map.of())).isZero();
    Id id = service.create(director, child()).id();
    assertThat(total(county, Map.of())).isOne();
    assertThat(total(county, Map.of("state", List.of("SUBMITTED")))).isZero();
    service.submit(director, id, Match.ANY);
    assertThat(total(county, Map.of("state", List.of("SUBMITTED")))).isOne();
    assertThat(total(county, Map.of("state", List.of("DRAFT")))).isZero();
    service.verify(supervisor, id, Match.ANY);
    assertThat(total(county, Map.of("state", List.of("SUBMITTED")))).isZero();
    assertThat(total(county, Map.of("state", List.of("ACTIVE")))).isOne();
  }

  @Test
  void what_one_reader_was_told_is_never_told_to_a_reader_of_other_places() {
    service.create(director, child());
    service.create(director, child(t -> t.idNumber = ""));
    service.create(nextDoor, child(t -> t.division = DivisionCode.of(NEXT_VILLAGE)));
    for (int twice = 0; twice < 2; twice++) {
      assertThat(total(county, Map.of())).isEqualTo(2);
      assertThat(total(next, Map.of())).isOne();
      assertThat(total(prefecture, Map.of())).isEqualTo(3);
      assertThat(total(reader, Map.of())).isEqualTo(2);
    }
  }

  @Test
  void whoever_has_written_is_told_his_own_files_while_others_write_and_read() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> work =
          List.of(
              people.submit(writing(director, reader, VILLAGE)),
              people.submit(
                  writing(nextDoor, nextDoor.exercising(RegistrationModule.READ), NEXT_VILLAGE)),
              people.submit(growing(prefecture)),
              people.submit(growing(county)));
      for (Future<Integer> one : work) one.get();
    } finally {
      people.shutdownNow();
    }
    assertThat(total(prefecture, Map.of())).isEqualTo(2 * EACH);
    assertThat(total(county, Map.of())).isEqualTo(EACH);
    assertThat(total(next, Map.of())).isEqualTo(EACH);
  }

  private Callable<Integer> writing(Caller writer, Caller sees, String village) {
    return () -> {
      for (int n = 1; n <= EACH; n++) {
        service.create(
            writer,
            child(
                t -> {
                  t.division = DivisionCode.of(village);
                  t.idNumber = "";
                }));
        assertThat(total(sees, Map.of())).isEqualTo(n);
      }
      return EACH;
    };
  }

  /** Files are only added: a total that falls was an old one. */
  private Callable<Integer> growing(Caller caller) {
    return () -> {
      long seen = 0;
      for (int n = 0; n < 5 * EACH; n++) {
        long now = total(caller, Map.of());
        assertThat(now).isGreaterThanOrEqualTo(seen);
        seen = now;
      }
      return (int) seen;
    };
  }

  private long total(Caller caller, Map<String, List<String>> asked) {
    ChildFilter filter = ChildFilter.of(new Query(asked), divisions, Samples.CODES, clock.today());
    return service.list(caller, filter, Paging.first()).total();
  }
}
