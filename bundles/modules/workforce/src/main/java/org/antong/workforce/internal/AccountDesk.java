package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.PostAccounts;
import org.antong.platform.api.access.PostAccounts.Opened;
import org.antong.platform.api.access.PostAccounts.Opening;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.person.Pinyin;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Batches;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Accounts for everybody who was appointed, in one step: login names from the names, one-time
 * passwords on slips that are told once and printed.
 */
@Component(service = AccountDesk.class)
public final class AccountDesk {

  /**
   * What one person is handed.
   *
   * @param password for the first login; null for who goes on with the account she has
   */
  public record Slip(
      Id staff,
      String name,
      PostType type,
      DivisionCode division,
      String divisionName,
      String account,
      String password) {}

  /** Somebody who is on a post and has no account, or one she never used. */
  public record Waiting(
      Id staff,
      String name,
      PostType type,
      DivisionCode division,
      String divisionName,
      LocalDate from,
      String account) {}

  // About four rows a person: below what Derby likes in a transaction.
  private static final int TOGETHER = 100;

  private final ModuleDb db;
  private final Divisions divisions;
  private final PostAccounts accounts;
  private final TextSource texts;
  private final Clock clock;
  private final StaffStore staff;
  private final AppointmentStore appointments;

  @Activate
  public AccountDesk(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference PostAccounts accounts,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.accounts = accounts;
    this.texts = texts;
    this.clock = clock;
    this.staff = new StaffStore(cipher);
    this.appointments = new AppointmentStore(cipher);
  }

  /** Somebody on a post. */
  private record OnDuty(Appointment appointment, Staff person) {}

  /** Who is on a post of the area and has no account. */
  public List<Waiting> without(Caller caller, Area area) {
    return waiting(onDuty(caller, area, true), Map.of());
  }

  /** Who was given an account and never logged in with it. */
  public List<Waiting> unused(Caller caller, Area area) {
    List<OnDuty> all =
        onDuty(caller, area, false).stream().filter(o -> o.person().account() != null).toList();
    Set<Id> ids = Set.copyOf(all.stream().map(o -> o.person().account()).distinct().toList());
    Map<Id, String> never = new HashMap<>();
    accounts
        .standing(caller, ids)
        .forEach(
            (id, s) -> {
              if (s.lastLogin() == null) never.put(id, s.name());
            });
    return waiting(
        all.stream().filter(o -> never.containsKey(o.person().account())).toList(), never);
  }

  /**
   * Gives an account to everybody on a post of the area who has none, a hundred posts at a time, so
   * that what was done stays done when it breaks off; the posts of one person always together.
   */
  public List<Slip> open(Caller caller, Area area) {
    List<Slip> slips = new ArrayList<>();
    for (List<OnDuty> some :
        Batches.of(onDuty(caller, area, true), o -> o.person().id(), TOGETHER)) {
      slips.addAll(opened(caller, some));
    }
    return slips;
  }

  /**
   * New one-time passwords for these people of the area, and nobody else; whoever has logged in
   * meanwhile keeps hers. Throws Refused when nobody of them is without a login any more.
   */
  public List<Slip> again(Caller caller, Area area, Set<Id> people) {
    Map<Id, OnDuty> byAccount = new LinkedHashMap<>();
    for (OnDuty o : onDuty(caller, area, false)) {
      boolean asked = people.contains(o.person().id());
      if (asked && o.person().account() != null) {
        byAccount.putIfAbsent(o.person().account(), o);
      }
    }
    List<Id> ids = List.copyOf(byAccount.keySet());
    List<Slip> slips = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      Set<Id> some = Set.copyOf(ids.subList(from, Math.min(ids.size(), from + TOGETHER)));
      for (Opened o : accounts.again(caller, some)) slips.add(slip(byAccount.get(o.account()), o));
    }
    if (slips.isEmpty()) throw new Refused("workforce.account.nobody");
    // they are handed out town by town
    slips.sort(Comparator.comparing(Slip::division).thenComparing(Slip::account));
    return slips;
  }

  /** A town with how many of somebody are there. */
  public record Town(String name, int people) {}

  /** In which towns people wait, in the order of their codes. */
  public List<Town> towns(List<Waiting> all) {
    Map<DivisionCode, Integer> count = new TreeMap<>();
    for (Waiting w : all) count.merge(w.division().digits(DivisionLevel.TOWN), 1, Integer::sum);
    return count.entrySet().stream()
        .map(e -> new Town(divisions.name(e.getKey(), today()), e.getValue()))
        .toList();
  }

  /** Where the caller's places begin. */
  List<Area> roots(Caller caller) {
    return Desk.roots(caller, divisions, today());
  }

  /** Today, as posts are counted. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private List<Slip> opened(Caller caller, List<OnDuty> some) {
    Map<String, OnDuty> byKey = new LinkedHashMap<>();
    List<Opening> openings = new ArrayList<>();
    for (OnDuty o : some) {
      Appointment a = o.appointment();
      if (byKey.putIfAbsent(o.person().id().toString(), o) != null) continue;
      openings.add(
          new Opening(
              o.person().id().toString(),
              Pinyin.of(o.person().facts().name()).key(),
              called(o),
              a.post().grant(),
              a.from(),
              a.lastDay(),
              null));
    }
    List<Opened> made = accounts.open(caller, openings);
    db.write(
        caller,
        (scope, tx) -> {
          for (Opened m : made) {
            Staff s =
                staff.find(scope, tx.handle(), byKey.get(m.key()).person().id()).orElseThrow();
            Staff after = s.logsInWith(m.account(), caller.account(), tx.now());
            staff.update(scope, tx, s, after, today());
          }
          return null;
        });
    List<Slip> slips = new ArrayList<>();
    for (Opened m : made) slips.add(slip(byKey.get(m.key()), m));
    // who holds a second post gets it on the account she has just been given
    List<Opening> second = new ArrayList<>();
    Map<String, Id> given = new HashMap<>();
    made.forEach(m -> given.put(m.key(), m.account()));
    for (OnDuty o : some) {
      String key = o.person().id().toString();
      if (byKey.get(key) == o) continue;
      Appointment a = o.appointment();
      second.add(
          new Opening(key, null, null, a.post().grant(), a.from(), a.lastDay(), given.get(key)));
    }
    if (!second.isEmpty()) accounts.open(caller, second);
    return slips;
  }

  private Slip slip(OnDuty o, Opened made) {
    Area place = o.appointment().post().place();
    return new Slip(
        o.person().id(),
        o.person().facts().name(),
        o.appointment().post().type(),
        place.division(),
        divisions.fullName(place.division(), today()),
        made.name(),
        made.oneTimePassword());
  }

  /** What the system calls her: her name with her post, so that people know who acted. */
  private String called(OnDuty o) {
    Texts words = texts.in(TextSource.CHINESE);
    DivisionCode at = o.appointment().post().place().division();
    return words.get(
        "workforce.account.called",
        o.person().facts().name(),
        divisions.name(at, today()),
        words.get(o.appointment().post().type().textKey()));
  }

  /** Each person once, at the first of her posts: an account serves them all. */
  private List<Waiting> waiting(List<OnDuty> all, Map<Id, String> names) {
    Map<Id, OnDuty> people = new LinkedHashMap<>();
    for (OnDuty o : all) people.putIfAbsent(o.person().id(), o);
    return people.values().stream()
        .map(
            o -> {
              Area place = o.appointment().post().place();
              Id account = o.person().account();
              return new Waiting(
                  o.person().id(),
                  o.person().facts().name(),
                  o.appointment().post().type(),
                  place.division(),
                  divisions.fullName(place.division(), today()),
                  o.appointment().from(),
                  account == null ? null : names.get(account));
            })
        .toList();
  }

  private List<OnDuty> onDuty(Caller caller, Area area, boolean without) {
    AppointmentFilter filter = AppointmentFilter.ALL.in(AppointmentState.ACTIVE).within(area);
    AppointmentFilter asked = without ? filter.noAccount() : filter;
    return db.read(
        caller,
        (scope, handle) -> {
          List<Appointment> found = new ArrayList<>();
          Slice<Appointment> page;
          int n = 1;
          do {
            page =
                appointments.list(
                    scope, handle, asked, new Paging(n++, Paging.MOST, List.of()), today());
            found.addAll(page.items());
          } while (found.size() < page.total() && !page.items().isEmpty());
          Map<Id, Staff> people = new HashMap<>();
          for (int from = 0; from < found.size(); from += Paging.MOST) {
            List<Id> ids =
                found.subList(from, Math.min(found.size(), from + Paging.MOST)).stream()
                    .map(Appointment::staff)
                    .distinct()
                    .toList();
            staff.all(scope, handle, ids).forEach(s -> people.put(s.id(), s));
          }
          return found.stream()
              .filter(a -> people.containsKey(a.staff()))
              .map(a -> new OnDuty(a, people.get(a.staff())))
              .sorted(
                  (x, y) ->
                      x.appointment()
                          .post()
                          .place()
                          .division()
                          .compareTo(y.appointment().post().place().division()))
              .toList();
        });
  }
}
