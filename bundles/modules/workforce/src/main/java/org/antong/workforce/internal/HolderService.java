package org.antong.workforce.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.workforce.api.OnPost;
import org.antong.workforce.internal.domain.Coverage;
import org.antong.workforce.internal.domain.Coverage.Cell;
import org.antong.workforce.internal.domain.HolderFilter;
import org.antong.workforce.internal.domain.SeatCount;
import org.antong.workforce.internal.domain.StaffFilter.Movement;
import org.antong.workforce.internal.domain.StaffTraits;
import org.antong.workforce.internal.domain.Turnover;
import org.antong.workforce.internal.store.PostStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who holds the posts of an area, came to them or left them: one way for T12 and for the list
 * behind each of its numbers.
 */
@Component(service = HolderService.class)
public final class HolderService {

  private final ModuleDb db;
  private final Divisions divisions;
  private final PostService posts;
  private final Clock clock;
  private final PostStore store = new PostStore();

  @Activate
  public HolderService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference PostService posts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.posts = posts;
    this.clock = clock;
  }

  /** Somebody on a post; traits are null where nothing is known of her on the day. */
  record Holder(OnPost days, StaffTraits traits) {}

  /**
   * An area over a time.
   *
   * @param cells its posts on the last day
   * @param before its posts on the day before the first
   * @param seats what was set beside one post a place
   * @param further appointments of people who have held another post of the kind for longer
   */
  record Muster(
      LocalDate since,
      LocalDate day,
      List<Cell> cells,
      List<Cell> before,
      Map<Id, StaffTraits> traits,
      List<OnPost> moving,
      Turnover turnover,
      List<SeatCount> seats,
      Set<Id> further) {

    /** Who holds a post, came or left, as the filter asks. */
    List<Holder> holders(HolderFilter f) {
      List<Holder> found = new ArrayList<>();
      if (f.movement() == null) {
        for (Cell c : cells) {
          if (c.state() != Coverage.State.FILLED) continue;
          Coverage.Holder h = c.holder();
          StaffTraits of = traits.get(h.staff());
          if (!f.asks(c.post().type(), of, day)) continue;
          if (f.first() != null && f.first() == further.contains(h.appointment())) continue;
          OnPost days = new OnPost(h.staff(), h.appointment(), c.post(), false, h.since(), null);
          found.add(new Holder(days, of));
        }
        return found;
      }
      for (OnPost p : moving) {
        boolean moved = f.movement() == Movement.JOINED ? turnover.joined(p) : turnover.left(p);
        if (moved && f.asks(p.post().type(), traits.get(p.staff()), day)) {
          found.add(new Holder(p, traits.get(p.staff())));
        }
      }
      return found;
    }
  }

  /** An area from a day to a day. */
  Muster muster(Caller caller, Area area, LocalDate since, LocalDate day, Instant knownAt) {
    List<Cell> cells = posts.unnamed(caller, area, day, knownAt);
    List<Cell> before =
        since == null ? List.of() : posts.unnamed(caller, area, since.minusDays(1), knownAt);
    return db.read(
        caller,
        (scope, handle) ->
            new Muster(
                since,
                day,
                cells,
                before,
                store.traits(scope, handle, area, day, knownAt),
                since == null
                    ? List.of()
                    : store.onPost(scope, handle, area, since.minusDays(1), day, knownAt),
                since == null
                    ? null
                    : new Turnover(
                        store.anywhere(scope, handle, area, since, day, knownAt), since, day),
                store.seats(scope, handle, area),
                store.further(scope, handle, area, day, knownAt)));
  }

  /** One page of who holds a post, came to one or left it, in the order of the posts. */
  public Slice<HolderSight> list(Caller caller, HolderFilter filter, Paging paging) {
    LocalDate day = filter.asOf() == null ? today() : filter.asOf();
    List<Area> areas =
        filter.area() == null ? Desk.roots(caller, divisions, today()) : List.of(filter.area());
    List<Holder> found = new ArrayList<>();
    for (Area area : areas) {
      found.addAll(muster(caller, area, filter.since(), day, filter.knownAt()).holders(filter));
    }
    int from = (int) Math.min(found.size(), paging.offset());
    List<Holder> page = found.subList(from, Math.min(found.size(), from + paging.size()));
    Set<Id> people = page.stream().map(h -> h.days().staff()).collect(Collectors.toSet());
    Map<Id, String> names = db.read(caller, (scope, handle) -> store.names(scope, handle, people));
    return new Slice<>(
        page.stream().map(h -> sight(h, names, day)).toList(),
        paging.page(),
        paging.size(),
        found.size());
  }

  /** The first day anybody held a post of the area. */
  Optional<LocalDate> firstDay(Caller caller, Area area) {
    return db.read(caller, (scope, handle) -> store.firstDay(scope, handle, area));
  }

  /** Today, as posts are counted. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private HolderSight sight(Holder h, Map<Id, String> names, LocalDate day) {
    OnPost p = h.days();
    StaffTraits t = h.traits() == null ? new StaffTraits(null, null, null, null, null) : h.traits();
    return new HolderSight(
        p.staff(),
        p.appointment(),
        names.get(p.staff()),
        p.post().key(),
        p.post().type(),
        p.post().place().division(),
        divisions.fullName(p.post().place().division(), day),
        p.post().place().unit(),
        p.from(),
        p.until(),
        t.sex(),
        t.birthDate() == null ? null : t.birthDate().until(day).getYears(),
        t.education(),
        t.employment(),
        t.socialWork());
  }
}
