package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AskedRecords.Kept;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A supervisor of the county 610997 reads one file of 610999. */
class GivenFilesTest extends StoreContract {

  private static final DivisionCode THERE = DivisionCode.of("610997");
  static final LocalDate UNTIL = LocalDate.of(2026, 10, 21);

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
  private final Agreed agreed = new Agreed();
  private final GivenFiles given = new GivenFiles(db, cipher, divisions, clock, agreed);
  private final AskedFiles asked = new AskedFiles(db, cipher);

  private final Caller supervisor = callers.supervisor("610997101");
  private final Caller reader = supervisor.exercising(RegistrationModule.READ);
  private ChildSight file;
  private ChildSight other;

  GivenFilesTest() {
    super("registration");
  }

  @BeforeEach
  void two_files_of_another_county() {
    Caller director = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
    file = children.create(director, child());
    other =
        children.create(
            director,
            Samples.child(
                t -> {
                  t.name = "李小满";
                  t.idNumber = "610999201506010034";
                }));
  }

  @Test
  void without_an_agreement_the_file_is_as_if_it_were_not_there() {
    assertThatThrownBy(() -> given.open(reader, file.id())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> given.open(reader, Id.next())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> given.unmask(reader, file.id(), "idNumber"))
        .isInstanceOf(Missing.class);
  }

  @Test
  void it_opens_this_one_file_in_full_for_a_supervisor_and_offers_no_step() {
    agreed.to(reader, file.id());
    GivenFiles.Opened opened = given.open(reader, file.id());
    assertThat(opened.child().name()).isEqualTo("张小禾");
    assertThat(opened.child().fileNo()).isEqualTo("610999-2026-000001");
    assertThat(opened.child().idNumber()).isEqualTo("6109************18");
    assertThat(opened.child().guardians()).hasSize(2);
    assertThat(opened.child().actions()).isEmpty();
    assertThat(opened.identity()).isEqualTo(Identity.FULL);
    assertThat(opened.until()).isEqualTo(UNTIL);
    assertThat(given.unmask(reader, file.id(), "idNumber").value()).isEqualTo("610999201506010018");
    assertThatThrownBy(() -> given.open(reader, other.id())).isInstanceOf(Missing.class);
  }

  @Test
  void every_opening_is_in_the_log_with_the_request() {
    agreed.to(reader, file.id());
    given.open(reader, file.id());
    given.open(reader, file.id());
    given.unmask(reader, file.id(), "phone");
    assertThat(details("read")).containsOnly("access request " + Agreed.REQUEST).hasSize(2);
    assertThat(details("unmask")).containsExactly("phone / access request " + Agreed.REQUEST);
  }

  @Test
  void nothing_else_reaches_further_than_before() {
    agreed.to(reader, file.id());
    given.open(reader, file.id());
    Id id = file.id();
    for (String q : List.of("", "q=张小禾", "q=610999-2026-000001", "q=610999201506010018")) {
      assertThat(list(q).total()).isZero();
    }
    assertThat(children.count(reader, ChildFilter.ALL)).isZero();
    Caller writer = supervisor.exercising(RegistrationModule.WRITE);
    Caller verifier = supervisor.exercising(RegistrationModule.VERIFY);
    assertMissing(() -> children.find(reader, id));
    assertMissing(() -> children.find(reader, id, clock.today(), null));
    assertMissing(() -> children.changes(reader, id));
    assertThat(children.edited(reader, id)).isFalse();
    assertMissing(() -> children.printed(reader, id, "registration"));
    assertMissing(() -> children.unmask(reader, id, "idNumber", null));
    assertMissing(() -> children.gaps(writer, id));
    assertMissing(() -> children.update(writer, id, child(), Match.ANY));
    assertMissing(() -> children.submit(writer, id, Match.ANY));
    assertMissing(() -> children.verify(verifier, id, Match.ANY));
    assertMissing(() -> children.requestClose(writer, id, "9", "搬走了", Match.ANY));
    Caller officer = callers.officer("610997");
    agreed.to(officer, id);
    RestrictedService restricted = new RestrictedService(db, cipher, clock);
    assertMissing(() -> restricted.list(officer.exercising(RegistrationModule.RESTRICTED), id));
  }

  @Test
  void a_county_officer_sees_a_mask_until_she_says_what_for() {
    Caller officer = callers.officer("610997").exercising(RegistrationModule.READ);
    agreed.to(officer, file.id());
    GivenFiles.Opened masked = given.open(officer, file.id());
    assertThat(masked.identity()).isEqualTo(Identity.FOR_PURPOSE);
    assertThat(masked.child().name()).isEqualTo("张**");
    assertThat(masked.child().residenceAddress()).isNull();
    assertThatThrownBy(() -> given.unmask(officer, file.id(), "idNumber"))
        .isInstanceOf(Refused.class);
    Caller looking =
        new Caller(
            officer.account(),
            officer.name(),
            officer.displayName(),
            officer.grants(),
            officer.permissions(),
            officer.exercising(),
            officer.source(),
            officer.locale(),
            new Purpose("核实同胞情况", clock.instant().plus(Duration.ofMinutes(30))));
    assertThat(given.open(looking, file.id()).child().name()).isEqualTo("张小禾");
  }

  @Test
  void a_file_another_unit_took_over_does_not_open() {
    agreed.unit = THERE;
    agreed.to(reader, file.id());
    assertThatThrownBy(() -> given.open(reader, file.id())).isInstanceOf(Missing.class);
  }

  @Test
  void a_number_names_its_file_and_its_keeper_to_the_platform() {
    Caller platform = Caller.platform("test");
    Kept kept =
        new Kept(
            file.id(),
            "610999-2026-000001",
            DivisionCode.of(VILLAGE),
            DivisionCode.of("610999"),
            "/registration/children/" + file.id());
    assertThat(asked.named(platform, "610999-2026-000001")).contains(kept);
    assertThat(asked.named(platform, "610999201506010018")).contains(kept);
    assertThat(asked.find(platform, file.id())).contains(kept);
    assertThat(asked.named(platform, "610999-2026-000009")).isEmpty();
    assertThat(asked.named(platform, "610999201506010026")).isEmpty();
    assertThat(asked.find(platform, Id.next())).isEmpty();
    assertThat(asked.named(reader, "610999-2026-000001")).isEmpty();
  }

  private static void assertMissing(Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(Missing.class);
  }

  private Slice<ChildListing> list(String query) {
    Map<String, List<String>> values =
        query.isEmpty() ? Map.of() : Map.of("q", List.of(query.substring(2)));
    ChildFilter filter = ChildFilter.of(new Query(values), divisions, Samples.CODES, clock.today());
    return children.list(reader, filter, Paging.first());
  }

  private List<String> details(String action) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select detail from antong.audit_entry where action = :a order by id")
                    .bind("a", action)
                    .mapTo(String.class)
                    .list());
  }
}
