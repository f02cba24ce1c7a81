package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.Test;

class EnrolledPeopleTest extends StoreContract {

  EnrolledPeopleTest() {
    super("training");
  }

  @Test
  void who_was_enrolled_since_is_told_to_whoever_asks_and_nobody_else_is() {
    Classroom room = new Classroom(db, cipher).of(2, false);
    Caller elsewhere =
        room.callers.as(Role.TRAINING_COORD, "610997").exercising(TrainingModule.READ);
    EnrolledPeople people = new EnrolledPeople(db);
    Set<Id> staff = new HashSet<>(enrolled());
    assertThat(staff).hasSize(2);
    Set<Id> asked = new HashSet<>(staff);
    asked.add(Id.next());

    Map<Id, String> uses = people.uses(elsewhere, asked, Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(uses).containsOnlyKeys(staff).containsValue("training.use.enrolled");
    assertThat(people.uses(elsewhere, staff, Instant.parse("2030-01-01T00:00:00Z"))).isEmpty();
    assertThat(people.uses(elsewhere, Set.of(), Instant.EPOCH)).isEmpty();
  }

  private Set<Id> enrolled() {
    return new HashSet<>(
        db.read(
            Caller.platform("a test"),
            (scope, handle) ->
                handle
                    .createQuery("select staff_id from training.enrolment")
                    .mapTo(Id.class)
                    .list()));
  }
}
