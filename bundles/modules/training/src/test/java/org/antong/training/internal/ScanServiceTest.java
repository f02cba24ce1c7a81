package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.ui.QrCode;
import org.antong.training.internal.AttendanceService.Said;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.SignedBy;
import org.junit.jupiter.api.Test;

class ScanServiceTest extends StoreContract {

  private final Classroom room = new Classroom(db, cipher);
  private final ScanService scans =
      new ScanService(db, cipher, new SigningConfig(), room.trainee, clock);
  private final AttendanceService attendance = new AttendanceService(db, cipher, clock);

  ScanServiceTest() {
    super("training");
  }

  @Test
  void a_scan_counts_from_its_moment_though_the_login_comes_later() {
    room.of(2, false);
    String ticket = scan();
    var scanned = clock.instant();
    clock.pass(Duration.ofMinutes(10));
    ScanService.Signed signed = scans.sign(room.people.get(0), ticket);
    assertThat(signed.at()).isEqualTo(scanned);
    assertThat(signed.before()).isFalse();
    assertThat(scans.show(room.writing, morning()).present())
        .extracting(ScanService.Arrived::name, ScanService.Arrived::at)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("王秀英0", scanned));
  }

  @Test
  void a_scan_waits_a_quarter_of_an_hour_and_no_longer() {
    room.of(1, false);
    String ticket = scan();
    clock.pass(Duration.ofMinutes(15));
    assertThat(scans.waits(ticket)).isFalse();
    refused("training.scan.too-long", () -> scans.sign(room.people.get(0), ticket));
  }

  @Test
  void a_photographed_code_is_refused_with_its_reason() {
    room.of(1, false);
    String[] code = code();
    clock.pass(Duration.ofSeconds(60));
    ScanService.Scanned scanned = scans.scan(code[3], code[4], code[5], code[6]);
    assertThat(scanned.ticket()).isNull();
    assertThat(scanned.why().refusal()).isEqualTo("training.scan.expired");
  }

  @Test
  void a_code_of_ones_own_making_is_none() {
    room.of(1, false);
    String[] code = code();
    String next = Long.toString(Long.parseLong(code[5], 36) + 1, 36);
    assertThat(scans.scan(code[3], code[4], next, code[6]).why().refusal())
        .isEqualTo("training.scan.unknown");
    assertThat(scans.scan(code[3], room.halves.get(1).id().toString(), code[5], code[6]).ticket())
        .isNull();
    String ticket = scan();
    refused("training.scan.none", () -> scans.sign(room.people.get(0), "X" + ticket));
    refused("training.scan.none", () -> scans.sign(room.people.get(0), null));
  }

  @Test
  void one_scan_serves_one_person_and_one_person_signs_in_once() {
    room.of(2, false);
    String ticket = scan();
    scans.sign(room.people.get(0), ticket);
    refused("training.scan.used", () -> scans.sign(room.people.get(1), ticket));
    assertThat(scans.sign(room.people.get(0), scan()).before()).isTrue();
    assertThat(attendance.board(room.reading, room.session.id()).present(morning())).isEqualTo(1);
  }

  @Test
  void
      who_moved_to_another_village_since_she_was_enrolled_signs_in_and_is_seen_where_she_came_from() {
    room.of(2, false);
    Caller moved = room.moved(0, "610999102201");
    assertThat(scans.sign(moved, scan()).before()).isFalse();
    assertThat(scans.sign(moved, scan()).before()).as("once").isTrue();
    assertThat(attendance.board(room.reading, room.session.id()).present(morning())).isEqualTo(1);
    // to another county too: who holds the session still sees her
    Caller away = room.moved(1, "610997101201");
    assertThat(scans.sign(away, scan()).before()).isFalse();
    assertThat(attendance.board(room.reading, room.session.id()).present(morning())).isEqualTo(2);
  }

  @Test
  void who_has_no_seat_gets_a_sentence() {
    room.of(1, false);
    String ticket = scan();
    refused("training.scan.not-enrolled", () -> scans.sign(room.stranger(), ticket));
  }

  @Test
  void a_hundred_scans_at_once_are_a_hundred_people_each_once() throws Exception {
    room.of(40, false);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int who = i;
      String first = scan();
      String second = scan();
      all.add(() -> scans.sign(room.people.get(who), first).before());
      all.add(() -> scans.sign(room.people.get(who), second).before());
    }
    ExecutorService pool = Executors.newFixedThreadPool(16);
    int fresh = 0;
    try {
      for (Future<Boolean> one : pool.invokeAll(all)) if (!one.get()) fresh++;
    } finally {
      pool.shutdownNow();
    }
    assertThat(fresh).isEqualTo(40);
    assertThat(attendance.board(room.reading, room.session.id()).present(morning())).isEqualTo(40);
  }

  @Test
  void hours_come_from_confirmed_half_days_and_online_ones_up_to_half() {
    room.of(4, false);
    Id am = morning();
    Id pm = room.halves.get(1).id();
    scans.sign(room.people.get(0), scan());
    attendance.say(
        room.writing,
        am,
        List.of(
            new Said(room.enrolments.get(1), Presence.PRESENT, false, null),
            new Said(room.enrolments.get(2), Presence.LEAVE, false, "住院")),
        SignedBy.TICK);
    assertThat(room.enrolment(0).results()).isEqualTo(Results.NONE);
    attendance.confirm(room.writing, am);
    assertThat(room.enrolment(0).results().attended()).isEqualTo(240);
    assertThat(room.enrolment(0).state()).isEqualTo(EnrolmentState.PRESENT);
    assertThat(room.enrolment(2).state()).isEqualTo(EnrolmentState.LEAVE);
    assertThat(room.enrolment(2).note()).isEqualTo("住院");
    assertThat(room.enrolment(3).state()).isEqualTo(EnrolmentState.ABSENT);
    attendance.say(
        room.writing,
        pm,
        List.of(
            new Said(room.enrolments.get(0), Presence.PRESENT, true, null),
            new Said(room.enrolments.get(2), Presence.PRESENT, true, null)),
        SignedBy.TICK);
    attendance.confirm(room.writing, pm);
    // 240 in the room and 240 online, of 480 at most half online: all of it counts
    assertThat(room.enrolment(0).results().online()).isEqualTo(240);
    assertThat(room.enrolment(0).results().trainedOn()).isEqualTo(Classroom.DAY);
    // 75 % of 480 are 360: 240 in the room are too few
    assertThat(room.enrolment(1).results().trainedOn()).isNull();
    refused("training.scan.confirmed", () -> scans.show(room.writing, am));
  }

  @Test
  void a_leave_is_not_taken_without_its_reason_and_keeps_it_when_it_is_said_again() {
    room.of(1, false);
    Id who = room.enrolments.get(0);
    refused(
        "training.attendance.leave-reason", () -> say(new Said(who, Presence.LEAVE, false, "  ")));
    say(new Said(who, Presence.LEAVE, false, "因公出差"));
    say(new Said(who, Presence.LEAVE, false, null));
    assertThat(attendance.board(room.reading, room.session.id()).of(morning(), who).reason())
        .isEqualTo("因公出差");
    say(new Said(who, Presence.LEAVE, false, "住院"));
    assertThat(attendance.board(room.reading, room.session.id()).of(morning(), who).reason())
        .isEqualTo("住院");
  }

  @Test
  void why_somebody_was_on_leave_for_a_half_day_stands_sealed_in_its_row() {
    room.of(1, false);
    Id who = room.enrolments.get(0);
    say(new Said(who, Presence.LEAVE, false, "住院手术"));
    List<String> kept =
        db.read(
            room.reading,
            (scope, h) ->
                h
                    .createQuery("select reason, sealed_reason from training.attendance")
                    .mapToMap()
                    .list()
                    .stream()
                    .flatMap(row -> row.values().stream())
                    .map(String::valueOf)
                    .toList());
    assertThat(kept).hasSize(2).contains("null").noneMatch(text -> text.contains("住院"));
    assertThat(attendance.board(room.reading, room.session.id()).of(morning(), who).reason())
        .isEqualTo("住院手术");
  }

  private void say(Said said) {
    attendance.say(room.writing, morning(), List.of(said), SignedBy.TICK);
  }

  @Test
  void who_is_on_leave_for_the_session_is_on_leave_at_a_half_day_nobody_said_anything_of() {
    room.of(1, false);
    room.onLeave(0, "家中有事");
    attendance.confirm(room.writing, morning());
    var told =
        attendance.board(room.reading, room.session.id()).of(morning(), room.enrolments.get(0));
    assertThat(told.presence()).isEqualTo(Presence.LEAVE);
    assertThat(told.reason()).isEqualTo("家中有事");
    assertThat(room.enrolment(0).state()).isEqualTo(EnrolmentState.LEAVE);
  }

  @Test
  void a_half_day_opened_again_is_worth_nothing_until_it_is_confirmed_once_more() {
    room.of(1, false);
    scans.sign(room.people.get(0), scan());
    attendance.confirm(room.writing, morning());
    refused("training.attendance.confirmed", () -> attendance.confirm(room.writing, morning()));
    refused("training.attendance.reason", () -> attendance.reopen(room.writing, morning(), null));
    attendance.reopen(room.writing, morning(), "漏签一人");
    assertThat(room.enrolment(0).results().attended()).isZero();
    attendance.confirm(room.writing, morning());
    assertThat(room.enrolment(0).results().attended()).isEqualTo(240);
  }

  @Test
  void another_county_sees_nothing_and_a_director_keeps_no_list() {
    room.of(1, false);
    var other = room.callers.as(Role.TRAINING_COORD, "610997").exercising(TrainingModule.WRITE);
    assertThatThrownBy(() -> attendance.board(other, room.session.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attendance.confirm(other, morning())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> scans.show(other, morning())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> room.callers.director("610999101201").exercising(TrainingModule.WRITE))
        .isInstanceOf(Forbidden.class);
    // a director sees the session she has a seat in, and cannot say anything of it
    assertThatThrownBy(() -> attendance.confirm(room.people.get(0), morning()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void the_drawn_code_reads_as_the_address_it_was_made_of() throws Exception {
    String address = "https://example.org" + path("0123456789ABC");
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(Base64.getDecoder().decode(QrCode.of(address).png())));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText())
        .isEqualTo(address);
    assertThat(QrCode.of(address).svg("签到码")).startsWith("<svg").contains("aria-label=\"签到码\"");
  }

  private static String path(String id) {
    return "/training/in/" + id + "/" + id + "/1a2b3c/abcdefghijklmnopqrstuv";
  }

  private Id morning() {
    return room.halves.get(0).id();
  }

  private String[] code() {
    return scans.show(room.writing, morning()).path().split("/");
  }

  private String scan() {
    String[] code = code();
    return scans.scan(code[3], code[4], code[5], code[6]).ticket();
  }

  private static void refused(String why, org.assertj.core.api.ThrowableAssert.ThrowingCallable w) {
    assertThatThrownBy(w).isInstanceOf(Refused.class).hasMessage(why);
  }
}
