package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.workforce.api.Post;

/**
 * A person's appointment to a post (domain.md 3, 2.1 N2). Which state it has on which day follows
 * from its dates alone.
 *
 * @param acting stands in while the post has no holder or the holder is suspended
 * @param from first day on the post; null before she has begun
 * @param lastDay last day on the post, also when it lies ahead; of a nomination that was not
 *     followed, the day it was dropped
 */
public record Appointment(
    Id id,
    int version,
    Id staff,
    Post post,
    boolean acting,
    LocalDate nominatedOn,
    LocalDate approvedOn,
    LocalDate from,
    List<Suspension> suspensions,
    LocalDate lastDay,
    String endReason,
    Papers papers,
    HandOver handOver,
    Trail trail) {

  /**
   * What it rests on.
   *
   * @param plannedFrom when she is to begin
   * @param document number of the document
   * @param publicNotice where and when it was made public
   * @param reason why it was suspended, ended or dropped, in words
   */
  public record Papers(
      LocalDate plannedFrom,
      String document,
      LocalDate documentOn,
      String publicNotice,
      String reason) {

    public static final Papers NONE = new Papers(null, null, null, null, null);

    Papers because(String why) {
      return new Papers(plannedFrom, document, documentOn, publicNotice, why);
    }
  }

  /** When and to whom the work was handed over; null days until it was. */
  public record HandOver(LocalDate on, String to, String note) {

    public static final HandOver OPEN = new HandOver(null, null, null);
  }

  /** Who wrote and who decided, and when. */
  public record Trail(
      Id createdBy,
      Instant createdAt,
      Id decidedBy,
      Instant decidedAt,
      Id updatedBy,
      Instant updatedAt) {

    static Trail begun(Id by, Instant at) {
      return new Trail(by, at, null, null, by, at);
    }

    Trail updated(Id by, Instant at) {
      return new Trail(createdBy, createdAt, decidedBy, decidedAt, by, at);
    }

    Trail decided(Id by, Instant at) {
      return new Trail(createdBy, createdAt, by, at, by, at);
    }
  }

  public Appointment {
    suspensions = List.copyOf(suspensions);
  }

  /** A nomination. */
  public static Appointment nominated(
      Id staff, Post post, boolean acting, Papers papers, LocalDate on, Id by, Instant at) {
    return new Appointment(
        Id.next(),
        1,
        staff,
        post,
        acting,
        on,
        null,
        null,
        List.of(),
        null,
        null,
        papers,
        HandOver.OPEN,
        Trail.begun(by, at));
  }

  public Appointment approved(Papers fresh, LocalDate on, Id by, Instant at) {
    return with(on, from, suspensions, lastDay, endReason, fresh, handOver, trail.decided(by, at));
  }

  /** She begins. */
  public Appointment begun(LocalDate on, Id by, Instant at) {
    LocalDate approval = approvedOn == null || approvedOn.isAfter(on) ? on : approvedOn;
    return with(
        approval, on, suspensions, lastDay, endReason, papers, handOver, trail.updated(by, at));
  }

  public Appointment suspended(LocalDate on, String why, Id by, Instant at) {
    List<Suspension> more = new ArrayList<>(suspensions);
    more.add(new Suspension(on, null));
    return with(
        approvedOn,
        from,
        more,
        lastDay,
        endReason,
        papers.because(why),
        handOver,
        trail.updated(by, at));
  }

  /** Goes on from a day. */
  public Appointment resumed(LocalDate on, Id by, Instant at) {
    List<Suspension> more = new ArrayList<>(suspensions);
    Suspension last = more.remove(more.size() - 1);
    if (last.from().isBefore(on)) more.add(new Suspension(last.from(), on.minusDays(1)));
    return with(
        approvedOn, from, more, lastDay, endReason, papers, handOver, trail.updated(by, at));
  }

  /** Ends after a day; a nomination is dropped on it. */
  public Appointment ended(LocalDate last, String reason, String why, Id by, Instant at) {
    return with(
        approvedOn,
        from,
        suspensions,
        last,
        reason,
        papers.because(why),
        handOver,
        trail.updated(by, at));
  }

  /** As if it had never been ended: what an import did is taken back. */
  public Appointment reopened(Id by, Instant at) {
    return with(approvedOn, from, suspensions, null, null, papers, handOver, trail.updated(by, at));
  }

  public Appointment handedOver(HandOver done, Id by, Instant at) {
    return with(
        approvedOn, from, suspensions, lastDay, endReason, papers, done, trail.updated(by, at));
  }

  /** The same post under the unit that manages its village now. */
  public Appointment managedBy(Post moved, Id by, Instant at) {
    return new Appointment(
        id,
        version + 1,
        staff,
        moved,
        acting,
        nominatedOn,
        approvedOn,
        from,
        suspensions,
        lastDay,
        endReason,
        papers,
        handOver,
        trail.updated(by, at));
  }

  /** Its state on a day; before it was nominated it is NOMINATED too, for nobody asks. */
  public AppointmentState stateOn(LocalDate day) {
    return spans().stream()
        .filter(s -> s.on(day))
        .map(Span::value)
        .findFirst()
        .orElse(AppointmentState.NOMINATED);
  }

  /** Which state it has on which days; days without a state lie before the nomination. */
  public List<Span<AppointmentState>> spans() {
    List<Span<AppointmentState>> spans = new ArrayList<>();
    LocalDate over = lastDay == null ? Span.NEVER : from == null ? lastDay : lastDay.plusDays(1);
    LocalDate began = from == null ? over : from;
    LocalDate approval = approvedOn == null ? began : approvedOn;
    add(spans, nominatedOn, earlier(approval, began), AppointmentState.NOMINATED);
    if (approvedOn != null) add(spans, approvedOn, began, AppointmentState.APPROVED);
    if (from != null) {
      LocalDate at = from;
      for (Suspension s : suspensions) {
        add(spans, at, earlier(s.from(), over), AppointmentState.ACTIVE);
        LocalDate goesOn = s.until() == null ? over : earlier(s.until().plusDays(1), over);
        add(spans, earlier(s.from(), over), goesOn, AppointmentState.SUSPENDED);
        at = goesOn;
      }
      add(spans, at, over, AppointmentState.ACTIVE);
    }
    add(spans, over, Span.NEVER, AppointmentState.ENDED);
    return List.copyOf(spans);
  }

  /** Name under which it holds its post while it does: one holder, and one who acts for her. */
  public String held(LocalDate today) {
    boolean holds = from != null && stateOn(today).open();
    return holds ? held(post, acting) : null;
  }

  /** The name under which a post is held, or acted for. */
  public static String held(Post post, boolean acting) {
    return post.key() + (acting ? "-A" : "");
  }

  private static void add(
      List<Span<AppointmentState>> spans, LocalDate from, LocalDate to, AppointmentState state) {
    if (from.isBefore(to)) spans.add(new Span<>(from, to, state));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private Appointment with(
      LocalDate approval,
      LocalDate began,
      List<Suspension> paused,
      LocalDate last,
      String reason,
      Papers fresh,
      HandOver handed,
      Trail touched) {
    return new Appointment(
        id,
        version + 1,
        staff,
        post,
        acting,
        nominatedOn,
        approval,
        began,
        paused,
        last,
        reason,
        fresh,
        handed,
        touched);
  }
}
