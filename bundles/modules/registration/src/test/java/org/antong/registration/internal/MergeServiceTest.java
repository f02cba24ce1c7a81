package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestFiles;
import org.antong.registration.internal.MergeService.Choice;
import org.antong.registration.internal.MergeService.Comparison;
import org.antong.registration.internal.MergeService.Undoing;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.domain.Revision.Step;
import org.junit.jupiter.api.Test;

class MergeServiceTest extends StoreContract {

  private static final LocalDate BEGUN = LocalDate.of(2026, 3, 2);
  private static final LocalDate MERGED = LocalDate.of(2026, 9, 1);
  private static final LocalDate LATER = LocalDate.of(2026, 9, 20);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final DuplicateService duplicates =
      new DuplicateService(db, cipher, divisions, config, clock);
  private final ChildService children =
      new ChildService(
          db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES, duplicates);
  private final MergeService merges =
      new MergeService(db, cipher, config, divisions, clock, duplicates);
  private final LeftBehindReport report =
      new LeftBehindReport(new ReportedChildren(db, cipher, divisions, MadeUp.KEYS, clock), config);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller decides = supervisor.exercising(RegistrationModule.MERGE);
  private final Caller reads = supervisor.exercising(RegistrationModule.READ);

  MergeServiceTest() {
    super("registration");
  }

  @Test
  void two_files_stand_side_by_side_with_what_differs() {
    PairSight pair = twice();
    Comparison seen = merges.compare(decides, pair.id());
    assertThat(seen.differences())
        .extracting(FieldChange::field)
        .contains("name", "idType", "idNumber", "school")
        .doesNotContain("sex", "birthDate", "division");
  }

  @Test
  void the_file_that_stays_takes_what_was_chosen_and_the_other_is_closed_and_not_counted() {
    PairSight pair = twice();
    Id kept = pair.first().id();
    Id other = pair.second().id();
    clock.set(MERGED);
    assertThat(counted(MERGED)).isEqualTo(2);
    MergeSight merge = merge(pair, kept, "school");
    ChildSight one = children.find(reads, kept);
    assertThat(one.school()).isEqualTo("第二小学");
    assertThat(one.name()).isEqualTo("张小禾");
    ChildSight off = children.find(reads, other);
    assertThat(off.state()).isEqualTo(FileState.CLOSED);
    assertThat(off.closeReason()).isEqualTo("6");
    assertThat(off.closedOn()).isEqualTo(MERGED);
    assertThat(counted(MERGED)).isEqualTo(1);
    assertThat(counted(MERGED.minusDays(1))).isEqualTo(2);
    assertThat(merges.ofChild(decides, kept)).containsExactly(merge);
    assertThat(merges.ofChild(decides, other)).containsExactly(merge);
    RevisionSight told = children.changes(reads, kept).get(0);
    assertThat(told.reason()).contains(off.fileNo()).contains("同一个孩子");
    assertThat(told.changes()).extracting(FieldChange::field).containsExactly("school");
    assertThat(children.changes(reads, other).get(0).step()).isEqualTo(Step.MERGED);
    assertThat(duplicates.find(decides, pair.id()).state()).isEqualTo(PairState.MERGED);
    assertThat(duplicates.waiting(decides)).isZero();
  }

  @Test
  void a_merge_that_takes_nothing_is_told_in_the_story_too() {
    PairSight pair = twice();
    clock.set(MERGED);
    merge(pair, pair.first().id());
    RevisionSight told = children.changes(reads, pair.first().id()).get(0);
    assertThat(told.reason()).contains(pair.second().fileNo());
    assertThat(told.changes()).isEmpty();
  }

  @Test
  void merged_and_taken_apart_on_the_day_they_were_begun_both_files_tell_both() {
    PairSight pair = twice();
    clock.pass(Duration.ofMinutes(5));
    MergeSight merge = merge(pair, pair.first().id());
    clock.pass(Duration.ofMinutes(5));
    merges.undo(decides, merge.id(), "核实是两个孩子", new Match(merge.version()));
    for (Id file : List.of(pair.first().id(), pair.second().id())) {
      List<RevisionSight> story = children.changes(reads, file);
      assertThat(story)
          .extracting(RevisionSight::step)
          .containsSubsequence(Step.UNMERGED, Step.MERGED);
      assertThat(story.get(0).reason()).contains("核实是两个孩子");
    }
  }

  @Test
  void undone_with_nothing_changed_since_both_files_are_exactly_as_they_were() {
    PairSight pair = twice();
    clock.set(MERGED.minusDays(1));
    ChildSight first = children.find(reads, pair.first().id());
    ChildSight second = children.find(reads, pair.second().id());
    clock.set(MERGED);
    MergeSight merge = merge(pair, pair.first().id(), "school", "name", "guardians", "categories");
    assertThat(children.find(reads, pair.first().id()).guardians()).isNotEqualTo(first.guardians());
    clock.set(LATER);
    merges.undo(decides, merge.id(), "核实是两个孩子", new Match(merge.version()));
    same(children.find(reads, pair.first().id()), first);
    same(children.find(reads, pair.second().id()), second);
    for (LocalDate day : List.of(BEGUN.plusDays(3), MERGED, LATER)) {
      assertThat(counted(day)).as("on " + day).isEqualTo(2);
      assertThat(children.find(reads, pair.first().id(), day, null).school())
          .isEqualTo(first.school());
    }
    assertThat(children.find(reads, pair.second().id(), MERGED, at(MERGED.plusDays(1))).state())
        .as("what was known while the merge stood stays")
        .isEqualTo(FileState.CLOSED);
    assertThat(duplicates.find(decides, pair.id()).state()).isEqualTo(PairState.DISMISSED);
    assertThatThrownBy(() -> merges.undo(decides, merge.id(), "再撤", Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void undone_after_a_change_what_was_changed_since_stays_and_the_rest_goes_back_from_today() {
    PairSight pair = twice();
    clock.set(MERGED);
    MergeSight merge = merge(pair, pair.first().id(), "school", "name");
    clock.set(MERGED.plusDays(5));
    Id kept = pair.first().id();
    children.update(
        director.exercising(RegistrationModule.WRITE),
        kept,
        edited(children.find(reads, kept), t -> t.school = "后来的学校"),
        Match.ANY);
    clock.set(LATER);
    merges.undo(decides, merge.id(), "核实是两个孩子", Match.ANY);
    ChildSight one = children.find(reads, kept);
    assertThat(one.school()).isEqualTo("后来的学校");
    assertThat(one.name()).isEqualTo("张小禾");
    assertThat(children.find(reads, kept, LATER.minusDays(1), null).name()).isEqualTo("张晓禾");
    ChildSight two = children.find(reads, pair.second().id());
    assertThat(two.state()).isEqualTo(FileState.ACTIVE);
    assertThat(counted(LATER)).isEqualTo(2);
  }

  @Test
  void what_taking_a_merge_back_will_do_is_told_before_it_is_done() {
    PairSight pair = twice();
    clock.set(MERGED);
    MergeSight merge = merge(pair, pair.first().id(), "school");
    assertThat(merges.undoing(decides, merge.id()))
        .contains(new Undoing(false, false, FileState.ACTIVE, true, false));
    assertThat(duplicates.find(decides, pair.id()).merge()).isEqualTo(merge.id());
    clock.set(LATER);
    Caller enters = director.exercising(RegistrationModule.WRITE);
    ChildSight kept = children.find(enters, pair.first().id());
    children.update(enters, kept.id(), edited(kept, t -> t.carer = "3"), Match.ANY);
    assertThat(merges.undoing(decides, merge.id()))
        .contains(new Undoing(true, false, FileState.ACTIVE, true, false));
    assertThat(merges.undoing(reads, merge.id())).isPresent();
    assertThat(merges.undoing(director, merge.id())).as("who may not merge").isEmpty();
    merges.undo(decides, merge.id(), "是两个孩子", Match.ANY);
    assertThat(merges.undoing(decides, merge.id())).isEmpty();
    assertThat(duplicates.find(decides, pair.id()).merge()).isNull();
  }

  @Test
  void a_file_that_was_merged_away_is_not_reopened_behind_the_merge() {
    PairSight pair = twice();
    clock.set(MERGED);
    merge(pair, pair.first().id());
    assertThatThrownBy(
            () ->
                children.reopen(
                    supervisor.exercising(RegistrationModule.VERIFY),
                    pair.second().id(),
                    "恢复",
                    Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.merge.reopen"));
  }

  @Test
  void a_file_in_force_is_not_merged_into_a_draft_and_a_draft_may_go() {
    clock.set(BEGUN);
    Id active = onTheBooks(t -> {});
    Id draft =
        children
            .create(director.exercising(RegistrationModule.WRITE), child(t -> noNumber(t, "张晓禾")))
            .id();
    PairSight pair = duplicates.ofChild(decides, draft).get(0);
    assertThatThrownBy(() -> merge(pair, draft))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.merge.in-force"));
    merge(pair, active);
    assertThat(children.find(reads, draft).state()).isEqualTo(FileState.CLOSED);
  }

  @Test
  void only_who_keeps_both_merges_and_an_old_version_merges_nothing() {
    PairSight pair = twice();
    Choice choice = new Choice(pair.first().id(), Set.of(), "同一个孩子");
    Caller reader = director.exercising(RegistrationModule.DUPLICATES);
    assertThatThrownBy(() -> merges.merge(reader, pair.id(), choice, Match.ANY))
        .isInstanceOf(Forbidden.class);
    for (Caller stranger : List.of(callers.officer("610997"), callers.supervisor("610999102"))) {
      assertThatThrownBy(
              () ->
                  merges.merge(
                      stranger.exercising(RegistrationModule.MERGE), pair.id(), choice, Match.ANY))
          .isInstanceOf(Missing.class);
    }
    assertThatThrownBy(
            () -> merges.merge(decides, pair.id(), choice, new Match(pair.version() + 1)))
        .isInstanceOf(Stale.class);
    Choice silent = new Choice(pair.first().id(), Set.of(), " ");
    assertThatThrownBy(() -> merges.merge(decides, pair.id(), silent, Match.ANY))
        .isInstanceOf(Invalid.class);
    assertThat(duplicates.list(decides, PairState.OPEN, Paging.first()).total()).isEqualTo(1);
  }

  @Test
  void a_file_keeps_its_place_in_front_of_its_checker() {
    clock.set(BEGUN);
    Id active = onTheBooks(t -> {});
    Caller enters = director.exercising(RegistrationModule.WRITE);
    Id waiting = children.create(enters, child(t -> noNumber(t, "张晓禾"))).id();
    PairSight pair = duplicates.ofChild(decides, waiting).get(0);
    duplicates.dismiss(decides, pair.id(), "先交上来", Match.ANY);
    children.submit(enters, waiting, Match.ANY);
    children.update(
        enters, active, edited(children.find(reads, active), t -> t.name = "张晓禾"), Match.ANY);
    PairSight again = duplicates.ofChild(decides, waiting).get(0);
    clock.set(MERGED);
    MergeSight merge = merge(again, active);
    merges.undo(decides, merge.id(), "两个孩子", Match.ANY);
    ChildSight back = children.find(reads, waiting);
    assertThat(back.state()).isEqualTo(FileState.SUBMITTED);
    assertThat(
            children
                .verify(supervisor.exercising(RegistrationModule.VERIFY), waiting, Match.ANY)
                .state())
        .isEqualTo(FileState.ACTIVE);
  }

  @Test
  void papers_of_a_merged_file_are_reached_from_the_one_kept_and_go_back_when_it_is_undone() {
    AttachmentService attachments =
        new AttachmentService(
            db, cipher, new TestFiles(), Samples.NAMES, new AttachmentConfig(1, 1), clock);
    Caller elsewhere = callers.director("610999102201");
    Id kept = onTheBooks(t -> {});
    Id other =
        children
            .create(
                elsewhere.exercising(RegistrationModule.WRITE),
                child(
                    t -> {
                      noNumber(t, "张晓禾");
                      t.division = DivisionCode.of("610999102201");
                    }))
            .id();
    Id own = add(attachments, director, kept, 80).id();
    AttachmentSight paper = add(attachments, elsewhere, other, 90);
    Caller officer = callers.officer("610999").exercising(RegistrationModule.MERGE);
    assertThatThrownBy(() -> attachments.open(director, kept, paper.id()))
        .isInstanceOf(Missing.class);

    clock.set(clock.today().plusDays(1));
    Id pair = duplicates.ofChild(officer, kept).get(0).id();
    MergeSight merge = merges.merge(officer, pair, new Choice(kept, Set.of(), "同一个孩子"), Match.ANY);
    AttachmentService.Folder folder = attachments.list(director, kept);
    assertThat(folder.items())
        .extracting(AttachmentSight::id, AttachmentSight::mergedFrom)
        .containsExactly(tuple(own, null), tuple(paper.id(), merge.closedNo()));
    assertThat(folder.own()).extracting(AttachmentSight::id).containsExactly(own);
    assertThat(attachments.open(director, kept, paper.id()).mediaType()).isEqualTo("image/jpeg");
    assertThatThrownBy(() -> attachments.remove(director, kept, paper.id(), "不用了"))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> attachments.open(callers.director("610999101202"), kept, paper.id()))
        .isInstanceOf(Missing.class);

    merges.undo(officer, merge.id(), "核实是两个孩子", Match.ANY);
    assertThat(attachments.list(director, kept).items())
        .extracting(AttachmentSight::id)
        .containsExactly(own);
    assertThatThrownBy(() -> attachments.open(director, kept, paper.id()))
        .isInstanceOf(Missing.class);
    assertThat(attachments.list(elsewhere, other).items())
        .extracting(AttachmentSight::id)
        .containsExactly(paper.id());
  }

  private static AttachmentSight add(AttachmentService attachments, Caller by, Id file, int width) {
    InputStream bytes = new ByteArrayInputStream(Pictures.jpeg(width, 40));
    return attachments.add(by, file, new AttachmentService.Sent("PHOTO", null, bytes));
  }

  /** One child in two files on the books, alike but for sound, school and number. */
  private PairSight twice() {
    clock.set(BEGUN);
    onTheBooks(t -> {});
    Caller enters = director.exercising(RegistrationModule.WRITE);
    Id second =
        children
            .create(
                enters,
                child(
                    t -> {
                      noNumber(t, "张晓禾");
                      t.school = "第二小学";
                    }))
            .id();
    Id dismissed = duplicates.ofChild(decides, second).get(0).id();
    duplicates.dismiss(decides, dismissed, "先各自建档", Match.ANY);
    children.submit(enters, second, Match.ANY);
    children.verify(supervisor.exercising(RegistrationModule.VERIFY), second, Match.ANY);
    // looked at again
    database()
        .jdbi()
        .useHandle(h -> h.execute("update registration.duplicate_pair set state = 'OPEN'"));
    return duplicates.ofChild(decides, second).get(0);
  }

  private MergeSight merge(PairSight pair, Id keep, String... fields) {
    return merges.merge(decides, pair.id(), new Choice(keep, Set.of(fields), "同一个孩子"), Match.ANY);
  }

  private Id onTheBooks(Consumer<Samples.Typed> with) {
    Caller enters = director.exercising(RegistrationModule.WRITE);
    Id id = children.create(enters, child(with)).id();
    children.submit(enters, id, Match.ANY);
    children.verify(supervisor.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    return id;
  }

  private long counted(LocalDate day) {
    Area area = divisions.area(DivisionCode.of("610999"), null, day).orElseThrow();
    return report
        .table(
            callers.as(Role.COUNTY_OFFICER, "610999"),
            new ReportQuery(area, Period.parse("2026").orElseThrow(), day))
        .total()
        .values()
        .get("total")
        .longValue();
  }

  private java.time.Instant at(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toInstant();
  }

  private static void same(ChildSight is, ChildSight was) {
    assertThat(is)
        .usingRecursiveComparison()
        .ignoringFields("version", "updatedAt", "reason")
        .isEqualTo(was);
  }

  private static void noNumber(Samples.Typed t, String name) {
    t.name = name;
    t.idType = "0";
    t.idNumber = null;
  }
}
