package org.antong.workforce.internal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Appointment.HandOver;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.PostPlan;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.Vetting;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffStore;
import org.antong.workforce.internal.store.VettingStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Invented directors and supervisors for every post of the tree, with who was there before them:
 * most posts held, some vacant or looked after by a neighbour, some checks overdue. The villages
 * and towns of demo accounts are held by those accounts.
 */
@Component(service = DemoData.class)
public final class DemoStaff implements DemoData {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  // With states, checks and audit some ten rows a person: below what Derby likes in a transaction.
  private static final int TOGETHER = 40;

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final StaffStore staff;
  private final AppointmentStore appointments;
  private final VettingStore vettings;

  @Activate
  public DemoStaff(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.staff = new StaffStore(cipher);
    this.appointments = new AppointmentStore(cipher);
    this.vettings = new VettingStore(cipher);
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  /** What is written together, in the name of one county's officer. */
  private static final class Batch {
    final Map<Staff, LocalDate> people = new LinkedHashMap<>();
    final List<Appointment> appointments = new ArrayList<>();
    final Map<Vetting, Area> checks = new LinkedHashMap<>();
  }

  @Override
  public String load(Demo demo) {
    Texts words = texts.in(TextSource.CHINESE);
    LocalDate today = demo.today();
    Caller above = demo.as(Role.PREF_OFFICER, demo.area()).exercising(WorkforceModule.READ);
    boolean loaded =
        db.read(
                above,
                (scope, handle) -> appointments.count(scope, handle, AppointmentFilter.ALL, today))
            > 0;
    if (loaded) throw new Refused("workforce.demo.loaded");
    Set<DivisionCode> seats = seats(demo);
    Characters characters = new Characters();
    int people = 0;
    int posts = 0;
    for (DivisionCode unit : units(demo.area(), today)) {
      Area county = Area.of(unit, unit);
      Caller officer = demo.as(Role.COUNTY_OFFICER, county).exercising(WorkforceModule.APPROVE);
      List<Post> all = new PostPlan(divisions, today, List.of()).posts(county);
      posts += all.size();
      for (int from = 0; from < all.size(); from += TOGETHER) {
        Batch batch = new Batch();
        Staff neighbour = null;
        for (Post post : all.subList(from, Math.min(all.size(), from + TOGETHER))) {
          SplittableRandom r =
              new SplittableRandom(demo.seed() ^ (post.place().division().value() * 7_919L));
          boolean seat = seats.contains(post.place().division());
          Staff held = post(demo, officer, post, r, seat, characters, neighbour, batch);
          if (held != null && post.type() == PostType.DIRECTOR) neighbour = held;
        }
        write(officer, batch, today);
        people += batch.people.size();
      }
      demo.progress(words.get("workforce.demo.people"), posts, posts);
    }
    return words.get("workforce.demo.made", people, posts);
  }

  /** One post with its history; answers who holds it. */
  private Staff post(
      Demo demo,
      Caller officer,
      Post post,
      SplittableRandom r,
      boolean seat,
      Characters characters,
      Staff neighbour,
      Batch batch) {
    LocalDate today = demo.today();
    boolean supervisor = post.type() == PostType.SUPERVISOR;
    int fate = seat ? 0 : r.nextInt(100);
    LocalDate since = today.minusDays(20L + (r.nextInt(10) < 3 ? r.nextInt(300) : r.nextInt(2200)));
    // who has a demo account has been there for long, so that there is something of every year
    if (seat) since = today.minusDays(500L + r.nextInt(1200));
    if (r.nextInt(100) < 30 || fate >= 93) {
      LocalDate last =
          fate < 93 ? since.minusDays(1L + r.nextInt(25)) : today.minusDays(2L + r.nextInt(80));
      LocalDate began = last.minusDays(200L + r.nextInt(1500));
      if (fate < 98) former(officer, post, r, characters, began, last, batch, today);
    }
    if (fate >= 93) {
      if (fate < 96 && neighbour != null && !supervisor) {
        Instant at = at(today.minusDays(1));
        Appointment stands =
            Appointment.nominated(
                    neighbour.id(),
                    post,
                    true,
                    Papers.NONE,
                    today.minusDays(1),
                    officer.account(),
                    at)
                .begun(today.minusDays(1), officer.account(), at);
        batch.appointments.add(stands);
      } else if (fate == 99) {
        Staff next = person(officer, post, r, characters, today, batch, today);
        Papers papers = new Papers(today.plusDays(7), null, null, null, null);
        batch.appointments.add(
            Appointment.nominated(
                next.id(),
                post,
                false,
                papers,
                today.minusDays(3),
                officer.account(),
                at(today.minusDays(3))));
      }
      return null;
    }
    Staff holder = person(officer, post, r, characters, since, batch, today);
    if (seat) {
      Id account = demo.as(post.type().role(), post.place()).account();
      batch.people.remove(holder);
      Staff linked =
          new Staff(
              holder.id(),
              holder.version(),
              holder.home(),
              holder.facts(),
              holder.vetting(),
              account,
              holder.createdBy(),
              holder.createdAt(),
              holder.updatedBy(),
              holder.updatedAt());
      batch.people.put(linked, since);
    }
    batch.appointments.add(appointment(officer, post, holder, since, r));
    return holder;
  }

  private void former(
      Caller officer,
      Post post,
      SplittableRandom r,
      Characters characters,
      LocalDate began,
      LocalDate last,
      Batch batch,
      LocalDate today) {
    Staff left = person(officer, post, r, characters, began, batch, today);
    String reason = String.valueOf(1 + r.nextInt(4));
    Instant at = at(last);
    Appointment over =
        appointment(officer, post, left, began, r).ended(last, reason, null, officer.account(), at);
    boolean old = last.isBefore(today.minusDays(40));
    String to = texts.in(TextSource.CHINESE).get("workforce.demo.successor");
    batch.appointments.add(
        old
            ? over.handedOver(new HandOver(last.plusDays(2), to, null), officer.account(), at)
            : over);
  }

  private Appointment appointment(
      Caller officer, Post post, Staff person, LocalDate since, SplittableRandom r) {
    String document =
        texts
            .in(TextSource.CHINESE)
            .get("workforce.demo.document", since.getYear(), 1 + r.nextInt(40));
    Papers papers = new Papers(null, document, since.minusDays(3), null, null);
    Instant at = at(since);
    return Appointment.nominated(
            person.id(), post, false, papers, since.minusDays(10), officer.account(), at)
        .approved(papers, since.minusDays(3), officer.account(), at)
        .begun(since, officer.account(), at);
  }

  private Staff person(
      Caller officer,
      Post post,
      SplittableRandom r,
      Characters characters,
      LocalDate since,
      Batch batch,
      LocalDate today) {
    Instant at = at(since);
    Staff fresh =
        Staff.fresh(
            post.place(),
            characters.draw(r, post.type() == PostType.SUPERVISOR, today),
            officer.account(),
            at);
    int checked = r.nextInt(100);
    if (checked >= 3) {
      LocalDate on =
          checked < 9
              ? today.minusDays(366L + r.nextInt(60))
              : today.minusDays(5L + r.nextInt(355));
      Vetting v =
          new Vetting(
              Id.next(),
              fresh.id(),
              on,
              Codes.CLEAR,
              texts.in(TextSource.CHINESE).get("workforce.demo.police"),
              null,
              on.plusMonths(12),
              null,
              officer.account(),
              at(on));
      fresh =
          new Staff(
              fresh.id(),
              fresh.version(),
              fresh.home(),
              fresh.facts(),
              Vetting.Standing.NONE.after(v),
              null,
              fresh.createdBy(),
              fresh.createdAt(),
              fresh.updatedBy(),
              fresh.updatedAt());
      batch.checks.put(v, fresh.home());
    }
    batch.people.put(fresh, since.isBefore(today) ? since : today);
    return fresh;
  }

  private void write(Caller officer, Batch batch, LocalDate today) {
    db.write(
        officer,
        (scope, tx) -> {
          staff.insertAll(scope, tx, batch.people);
          vettings.insert(scope, tx, batch.checks);
          appointments.insertAll(scope, tx, batch.appointments, today);
          return null;
        });
  }

  /** The places whose posts have demo accounts. */
  private static Set<DivisionCode> seats(Demo demo) {
    Set<DivisionCode> seats = new HashSet<>();
    for (Area seat : demo.seats()) {
      seats.add(seat.division());
      seats.add(seat.division().digits(DivisionLevel.TOWN));
    }
    return seats;
  }

  private List<DivisionCode> units(Area area, LocalDate today) {
    return area.unit() == null ? divisions.units(area.division(), today) : List.of(area.unit());
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 0).atZone(SHANGHAI).toInstant();
  }
}
