package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.db.internal.SqlJobClaims;
import org.junit.jupiter.api.Test;

class JobClaimsTest extends StoreContract {

  private static final String JOB = "sample.job";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  JobClaimsTest() {
    super("sample");
  }

  private JobClaims node() {
    return node(Id.next().toString());
  }

  private JobClaims node(String identity) {
    return new SqlJobClaims(database().jdbi(), clock, identity);
  }

  @Test
  void a_job_is_held_by_one_node_until_it_is_given_back() {
    JobClaims one = node();
    JobClaims other = node();
    assertThat(one.claim(JOB, MINUTE)).isTrue();
    assertThat(other.claim(JOB, MINUTE)).isFalse();
    assertThat(one.claim(JOB, MINUTE)).as("also not twice by the same node").isFalse();
    assertThat(other.claim("sample.other", MINUTE)).isTrue();
    one.release(JOB);
    assertThat(other.claim(JOB, MINUTE)).isTrue();
  }

  @Test
  void a_claim_ends_by_itself_and_its_late_holder_cannot_take_it_from_the_next() {
    JobClaims dead = node();
    JobClaims next = node();
    assertThat(dead.claim(JOB, MINUTE)).isTrue();
    clock.pass(MINUTE.minusMillis(1));
    assertThat(next.claim(JOB, MINUTE)).isFalse();
    clock.pass(Duration.ofMillis(1));
    assertThat(next.claim(JOB, MINUTE)).isTrue();
    dead.release(JOB);
    assertThat(dead.claim(JOB, MINUTE)).isFalse();
  }

  @Test
  void a_claim_of_a_time_when_the_clock_was_ahead_is_none() {
    JobClaims before = node();
    assertThat(before.claim(JOB, MINUTE)).isTrue();
    clock.pass(Duration.ofHours(-2));
    assertThat(node().claim(JOB, MINUTE)).isTrue();
    assertThat(before.claim(JOB, MINUTE)).as("and holds from then on").isFalse();
  }

  @Test
  void a_node_that_was_killed_takes_its_own_claims_back_at_its_start_and_no_others() {
    String identity = Id.next().toString();
    JobClaims killed = node(identity);
    JobClaims neighbour = node();
    assertThat(killed.claim(JOB, MINUTE)).isTrue();
    assertThat(neighbour.claim("sample.neighbours", MINUTE)).isTrue();

    JobClaims again = node(identity);
    assertThat(again.claim("sample.neighbours", MINUTE)).isFalse();
    assertThat(again.claim(JOB, MINUTE)).isTrue();

    killed.release(JOB);
    assertThat(neighbour.claim(JOB, MINUTE)).as("no thread of before gives it back").isFalse();
  }

  @Test
  void what_a_node_holds_that_is_silent_for_minutes_is_free_and_what_a_live_one_holds_is_not() {
    // Only PostgreSQL serves several nodes.
    if (db.derby()) return;
    String silent = Id.next().toString();
    String alive = Id.next().toString();
    seen(silent, "3 minutes");
    seen(alive, "30 seconds");
    JobClaims killed = node(silent);
    assertThat(killed.claim(JOB, MINUTE)).isTrue();
    assertThat(node(alive).claim("sample.other", MINUTE)).isTrue();
    JobClaims next = node();
    assertThat(next.claim("sample.other", MINUTE)).isFalse();
    assertThat(next.claim(JOB, MINUTE)).isTrue();
    assertThat(killed.renew(JOB, MINUTE)).as("it has to stop when it wakes up").isFalse();
  }

  private void seen(String node, String ago) {
    database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into antong.node (id, name, version, modules, started_at, seen_at)"
                        + " select ?, 'x', '1', '', t, t from (select (current_timestamp at time"
                        + " zone 'UTC') - cast(? as interval) as t) as moment",
                    node,
                    ago));
  }

  @Test
  void two_claimers_at_the_same_moment_never_both_win() throws Exception {
    List<JobClaims> nodes = Stream.generate(this::node).limit(4).toList();
    ExecutorService pool = Executors.newFixedThreadPool(nodes.size());
    try {
      for (int round = 0; round < 25; round++) {
        String job = "sample.job-" + round % 5;
        CyclicBarrier together = new CyclicBarrier(nodes.size());
        List<Callable<Boolean>> tries =
            nodes.stream()
                .map(
                    node ->
                        (Callable<Boolean>)
                            () -> {
                              together.await();
                              return node.claim(job, MINUTE);
                            })
                .toList();
        int won = 0;
        for (var answer : pool.invokeAll(tries)) won += answer.get() ? 1 : 0;
        assertThat(won).as("round %d", round).isEqualTo(1);
        clock.pass(MINUTE);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
