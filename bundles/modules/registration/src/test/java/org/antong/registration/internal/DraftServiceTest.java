package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestFiles;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.junit.jupiter.api.Test;

class DraftServiceTest extends StoreContract {

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final DuplicateService duplicates =
      new DuplicateService(db, cipher, divisions, config, clock);
  private final ChildService children =
      new ChildService(
          db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES, duplicates);
  private final TestFiles files = new TestFiles();
  private final AttachmentService attachments =
      new AttachmentService(db, cipher, files, Samples.NAMES, new AttachmentConfig(1, 3), clock);
  private final DraftService drafts = new DraftService(db, cipher, files);

  private final Caller director = callers.director(VILLAGE);
  private final Caller writes = director.exercising(RegistrationModule.WRITE);
  private final Caller reads = director.exercising(RegistrationModule.READ);
  private final Caller verifies =
      callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);

  DraftServiceTest() {
    super("registration");
  }

  @Test
  void of_two_drafts_with_one_number_one_is_discarded_and_the_other_is_handed_in() {
    Id one = children.create(writes, child()).id();
    Id two = children.create(writes, child()).id();
    assertThatThrownBy(() -> children.submit(writes, two, Match.ANY)).isInstanceOf(Refused.class);
    drafts.discard(writes, one, "同一个孩子填了两次", Match.ANY);
    assertThatThrownBy(() -> children.find(reads, one)).isInstanceOf(Missing.class);
    assertThat(children.list(reads, ChildFilter.ALL, Paging.first()).total()).isEqualTo(1);
    assertThat(duplicates.obstacles(writes, two).none()).isTrue();
    ChildSight handedIn = children.submit(writes, two, Match.ANY);
    assertThat(handedIn.state()).isEqualTo(FileState.SUBMITTED);
  }

  @Test
  void a_returned_file_may_be_discarded_and_one_that_waits_or_is_in_force_may_not() {
    Id id = children.create(writes, child()).id();
    children.submit(writes, id, Match.ANY);
    assertThatThrownBy(() -> drafts.discard(writes, id, "填错了人", Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.child.discard.state"));
    children.returnBack(verifies, id, "查无此人", Match.ANY);
    assertThat(children.find(writes, id).actions()).contains("discard");
    drafts.discard(writes, id, "填错了人", Match.ANY);
    Id other = children.create(writes, child()).id();
    children.submit(writes, other, Match.ANY);
    children.verify(verifies, other, Match.ANY);
    assertThatThrownBy(() -> drafts.discard(writes, other, "填错了人", Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_reason_is_asked_and_an_old_version_or_another_village_discards_nothing() {
    ChildSight draft = children.create(writes, child());
    Id id = draft.id();
    assertThatThrownBy(() -> drafts.discard(writes, id, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> drafts.discard(writes, id, "理由", new Match(draft.version() + 1)))
        .isInstanceOf(Stale.class);
    Caller other = callers.director("610999102201").exercising(RegistrationModule.WRITE);
    assertThatThrownBy(() -> drafts.discard(other, id, "理由", Match.ANY))
        .isInstanceOf(Missing.class);
    assertThat(children.find(reads, id).state()).isEqualTo(FileState.DRAFT);
  }

  @Test
  void its_photos_go_with_it_and_the_audit_log_says_who_and_why_without_the_child()
      throws IOException {
    Id id = children.create(writes, child()).id();
    attachments.add(
        director,
        id,
        new AttachmentService.Sent("PHOTO", null, new ByteArrayInputStream(Pictures.jpeg(80, 40))));
    assertThat(files.references()).hasSize(2);
    drafts.discard(writes, id, "填错了人", Match.ANY);
    assertThat(files.references()).isEmpty();
    assertThat(count("select count(*) from registration.child")).isZero();
    // what it said stays in the history, and nobody believes it any more
    assertThat(count("select count(*) from registration.child_state")).isEqualTo(1);
    assertThat(count("select count(*) from registration.guardian where ended_by is null")).isZero();
    assertThat(
            count(
                "select count(*) from antong.audit_entry"
                    + " where action = 'remove' and entity = 'registration.child'"))
        .isEqualTo(1);
  }

  private long count(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }
}
