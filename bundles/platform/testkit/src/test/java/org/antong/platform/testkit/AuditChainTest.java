package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.audit.AuditTrail.Finding;
import org.antong.platform.api.audit.AuditTrail.Wrong;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.db.internal.audit.AuditSealer;
import org.antong.platform.db.internal.audit.AuditVerifier;
import org.junit.jupiter.api.Test;

class AuditChainTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode ZONE = DivisionCode.of("610998");

  private final Callers callers = Callers.of(ModuleInfo.of("sample"));

  AuditChainTest() {
    super("sample");
  }

  private void change(DivisionCode unit, int times) {
    for (int i = 0; i < times; i++) {
      int n = i;
      write(
          callers.officer("610999"),
          (scope, tx) -> {
            tx.audit(Change.created("sample.thing", Id.next(), unit, unit, Map.of("n", n)));
            return null;
          });
    }
  }

  private AuditSealer sealer() {
    return new AuditSealer(database().database().jdbi());
  }

  private List<Finding> verify() {
    return database().jdbi().inTransaction(AuditVerifier::verify).findings();
  }

  private void damage(String sql, Object... args) {
    database().jdbi().useHandle(h -> assertThat(h.execute(sql, args)).isPositive());
  }

  private void sealed(int entries) {
    change(COUNTY, entries);
    assertThat(sealer().seal()).isEqualTo(entries);
    assertThat(verify()).isEmpty();
  }

  private long entryAt(long seq) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select entry_id from antong.audit_seal where unit = :u and seq = :s")
                    .bind("u", COUNTY)
                    .bind("s", seq)
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void each_unit_has_a_chain_of_its_own_and_what_belongs_nowhere_too() {
    change(COUNTY, 3);
    change(ZONE, 2);
    change(null, 1);
    assertThat(sealer().anythingWaits()).isTrue();
    assertThat(sealer().seal()).isEqualTo(6);
    assertThat(sealer().anythingWaits()).isFalse();
    assertThat(sealer().seal()).isZero();
    change(COUNTY, 2);
    assertThat(sealer().seal()).isEqualTo(2);
    List<String> chains =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select unit, seq from antong.audit_chain order by unit")
                        .map((r, c) -> r.getLong(1) + " " + r.getLong(2))
                        .list());
    assertThat(chains).containsExactly("0 1", "610998000000 2", "610999000000 5");
    assertThat(verify()).isEmpty();
  }

  @Test
  void what_waits_to_be_sealed_is_no_finding() {
    sealed(2);
    change(COUNTY, 1);
    assertThat(verify()).isEmpty();
  }

  @Test
  void what_is_written_and_sealed_while_the_log_is_read_is_no_finding() throws Exception {
    sealed(3);
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      Future<?> writing =
          others.submit(
              () -> {
                while (!enough.get()) change(COUNTY, 1);
              });
      Future<?> sealing =
          others.submit(
              () -> {
                AuditSealer sealer = sealer();
                while (!enough.get()) sealer.seal();
              });
      for (int i = 0; i < 30; i++) assertThat(verify()).isEmpty();
      enough.set(true);
      writing.get();
      sealing.get();
    } finally {
      enough.set(true);
      others.shutdown();
    }
    assertThat(verify()).isEmpty();
  }

  @Test
  void the_post_somebody_acted_in_is_covered_by_the_chain_and_entries_without_one_still_are() {
    sealed(3);
    String post =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select post from antong.audit_entry where id = :id")
                        .bind("id", entryAt(2))
                        .mapTo(String.class)
                        .one());
    assertThat(post).isEqualTo("COUNTY_OFFICER@610999000000");
    damage(
        "update antong.audit_entry set post = 'TOWN_SUPERVISOR@610999101000' where id = ?",
        entryAt(2));
    assertThat(verify())
        .containsExactly(new Finding(Wrong.CHANGED, COUNTY.value(), 2, new Id(entryAt(2))));
    damage("update antong.audit_entry set post = null where id = ?", entryAt(2));
    assertThat(verify())
        .containsExactly(new Finding(Wrong.CHANGED, COUNTY.value(), 2, new Id(entryAt(2))));
  }

  @Test
  void an_entry_from_before_posts_were_kept_is_well_until_somebody_gives_it_one() {
    change(COUNTY, 1);
    // as the version before wrote it, and sealed it
    damage("update antong.audit_entry set post = null where 1 = ?", 1);
    assertThat(sealer().seal()).isEqualTo(1);
    assertThat(verify()).isEmpty();
    damage("update antong.audit_entry set post = 'LEADER@610999000000' where id = ?", entryAt(1));
    assertThat(verify())
        .containsExactly(new Finding(Wrong.CHANGED, COUNTY.value(), 1, new Id(entryAt(1))));
  }

  @Test
  void a_changed_entry_is_found() {
    sealed(4);
    damage("update antong.audit_entry set account_name = 'somebody else' where id = ?", entryAt(2));
    assertThat(verify())
        .containsExactly(new Finding(Wrong.CHANGED, COUNTY.value(), 2, new Id(entryAt(2))));
  }

  @Test
  void an_entry_whose_values_were_moved_between_columns_is_found() {
    sealed(1);
    damage("update antong.audit_entry set detail = source, source = null where id = ?", entryAt(1));
    assertThat(verify()).extracting(Finding::wrong).containsExactly(Wrong.CHANGED);
  }

  @Test
  void a_removed_entry_is_found() {
    sealed(4);
    long gone = entryAt(3);
    damage("delete from antong.audit_entry where id = ?", gone);
    assertThat(verify())
        .containsExactly(new Finding(Wrong.MISSING, COUNTY.value(), 3, new Id(gone)));
  }

  @Test
  void a_removed_entry_is_found_even_when_its_seal_went_with_it() {
    sealed(4);
    long gone = entryAt(2);
    damage("delete from antong.audit_entry where id = ?", gone);
    damage("delete from antong.audit_seal where entry_id = ?", gone);
    assertThat(verify())
        .containsExactly(new Finding(Wrong.REORDERED, COUNTY.value(), 3, new Id(entryAt(3))));
  }

  @Test
  void entries_put_in_another_order_are_found() {
    sealed(4);
    damage("update antong.audit_seal set seq = 99 where unit = ? and seq = 2", COUNTY);
    damage("update antong.audit_seal set seq = 2 where unit = ? and seq = 3", COUNTY);
    damage("update antong.audit_seal set seq = 3 where unit = ? and seq = 99", COUNTY);
    assertThat(verify())
        .extracting(Finding::wrong, Finding::seq)
        .contains(
            org.assertj.core.groups.Tuple.tuple(Wrong.REORDERED, 2L),
            org.assertj.core.groups.Tuple.tuple(Wrong.REORDERED, 3L));
  }

  @Test
  void two_entries_exchanged_below_their_seals_are_found() {
    sealed(3);
    long a = entryAt(1);
    long b = entryAt(2);
    damage("update antong.audit_seal set entry_id = ? where unit = ? and seq = 1", b, COUNTY);
    damage("update antong.audit_seal set entry_id = ? where unit = ? and seq = 2", a, COUNTY);
    assertThat(verify())
        .extracting(Finding::wrong, Finding::seq)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Wrong.CHANGED, 1L),
            org.assertj.core.groups.Tuple.tuple(Wrong.CHANGED, 2L));
  }

  @Test
  void a_chain_whose_end_was_cut_off_is_found() {
    sealed(4);
    long last = entryAt(4);
    damage("delete from antong.audit_entry where id = ?", last);
    damage("delete from antong.audit_seal where entry_id = ?", last);
    assertThat(verify()).containsExactly(new Finding(Wrong.CUT, COUNTY.value(), 4, null));
  }

  @Test
  void a_chain_that_is_gone_altogether_is_found() {
    sealed(2);
    damage("delete from antong.audit_seal");
    damage("delete from antong.audit_entry");
    assertThat(verify()).extracting(Finding::wrong).containsExactly(Wrong.CUT);
  }

  @Test
  void an_entry_put_in_afterwards_is_found() {
    sealed(2);
    damage(
        "insert into antong.audit_entry (id, tx, recorded_at, module, action, entity, account, account_name) select 5, 5, recorded_at, module, action, entity, account, account_name from antong.audit_entry where id = ?",
        entryAt(1));
    assertThat(verify()).containsExactly(new Finding(Wrong.UNSEALED, 0, 0, new Id(5)));
  }

  @Test
  void a_transaction_that_commits_late_is_sealed_after_those_that_overtook_it() {
    write(
        callers.officer("610999"),
        (scope, slow) -> {
          slow.audit(Change.created("sample.thing", new Id(1), COUNTY, COUNTY, Map.of()));
          if (!db.derby()) change(COUNTY, 1);
          return null;
        });
    change(COUNTY, 1);
    while (sealer().seal() > 0) assertThat(verify()).isEmpty();
    assertThat(verify()).isEmpty();
    assertThat(sealer().anythingWaits()).isFalse();
  }

  @Test
  void two_sealers_at_once_never_seal_an_entry_twice() throws Exception {
    change(COUNTY, 30);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Callable<Integer> sealing =
          () -> {
            int n = 0;
            for (int i = 0; i < 5; i++) {
              try {
                n += sealer().seal();
              } catch (RuntimeException lost) {
                // the other one was faster; in production the claim keeps them apart
              }
            }
            return n;
          };
      int all = 0;
      for (var done : pool.invokeAll(new ArrayList<>(List.of(sealing, sealing, sealing))))
        all += done.get();
      assertThat(all).isEqualTo(30);
    } finally {
      pool.shutdownNow();
    }
    assertThat(verify()).isEmpty();
  }
}
