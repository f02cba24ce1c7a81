package org.antong.workforce.internal.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.fault.Decision;
import org.antong.workforce.api.OnPost;

/**
 * Who is paid how much for a month, and who may take which step (domain.md 5.13a). Whoever was
 * active on at least so many days of it gets the standard, less the days she was suspended; where
 * two holders of one post both were, each gets her own days of it. Fen are rounded half up, row by
 * row, and the sum is the sum of the rounded rows.
 */
public final class SubsidyRules {

  /** Days somebody held a post in a month. */
  public record Held(OnPost post, int active, int suspended) {}

  /** What a holder is due. */
  public record Due(OnPost post, int active, int suspended, int monthDays, BigDecimal amount) {}

  private SubsidyRules() {}

  /**
   * Adds up the days of each appointment in the month.
   *
   * @param active days on posts without a break; who stands in is left out
   * @param suspended days on which holders were suspended
   */
  public static List<Held> held(
      YearMonth month, Collection<OnPost> active, Collection<OnPost> suspended) {
    Map<Id, OnPost> posts = new LinkedHashMap<>();
    Map<Id, Integer> on = new LinkedHashMap<>();
    Map<Id, Integer> off = new LinkedHashMap<>();
    for (OnPost p : active) {
      if (p.acting()) continue;
      posts.putIfAbsent(p.appointment(), p);
      on.merge(p.appointment(), days(month, p), Integer::sum);
    }
    for (OnPost p : suspended) off.merge(p.appointment(), days(month, p), Integer::sum);
    List<Held> all = new ArrayList<>();
    posts.forEach((a, p) -> all.add(new Held(p, on.get(a), off.getOrDefault(a, 0))));
    return all;
  }

  /**
   * What the holder of each post is due.
   *
   * @param full the standard of the post's type; null where none was set, so that nothing is due
   * @param least active days below which nothing is due
   */
  public static List<Due> due(
      YearMonth month, Collection<Held> held, Map<?, BigDecimal> full, int least) {
    int length = month.lengthOfMonth();
    Map<String, Integer> holders = new LinkedHashMap<>();
    List<Held> enough = held.stream().filter(h -> h.active() >= least).toList();
    enough.forEach(h -> holders.merge(h.post().post().key(), 1, Integer::sum));
    List<Due> due = new ArrayList<>();
    for (Held h : enough) {
      BigDecimal standard = full.get(h.post().post().type());
      if (standard == null) continue;
      boolean alone = holders.get(h.post().post().key()) == 1;
      int days = alone ? length - h.suspended() : h.active();
      BigDecimal amount =
          standard
              .multiply(BigDecimal.valueOf(days))
              .divide(BigDecimal.valueOf(length), 2, RoundingMode.HALF_UP);
      due.add(new Due(h.post(), h.active(), h.suspended(), length, amount));
    }
    return due;
  }

  /** Yuan with thousands set apart. */
  public static String money(BigDecimal yuan) {
    return String.format(Locale.ROOT, "%,.2f", yuan);
  }

  /** What each person gets in all, corrections among it. */
  public static Map<Id, BigDecimal> net(Collection<SubsidyRow> rows) {
    Map<Id, BigDecimal> net = new LinkedHashMap<>();
    for (SubsidyRow r : rows) net.merge(r.staff(), r.amount(), BigDecimal::add);
    return net;
  }

  /** A list is made for a month that has begun. */
  public static Decision building(YearMonth month, LocalDate today) {
    return when(!month.isAfter(YearMonth.from(today)), "workforce.subsidy.refused.ahead");
  }

  public static Decision changing(SubsidyList list) {
    return when(list.state() == SubsidyState.MONTHLY_LIST, "workforce.subsidy.refused.signed");
  }

  /** The town signs from the last day of the month on, and nobody may owe something. */
  public static Decision signing(SubsidyList list, Collection<SubsidyRow> rows, LocalDate today) {
    if (list.state() != SubsidyState.MONTHLY_LIST) return refuse("state");
    if (rows.isEmpty()) return refuse("empty");
    if (net(rows).values().stream().anyMatch(n -> n.signum() < 0)) return refuse("negative");
    return when(
        !today.isBefore(list.month().plusMonths(1).minusDays(1)),
        "workforce.subsidy.refused.running");
  }

  /**
   * A list that was made before somebody came, left or was suspended is made anew before it is
   * signed.
   *
   * @param due what it would say now
   */
  public static Decision current(Collection<SubsidyRow> rows, Collection<Due> due) {
    Map<Id, BigDecimal> listed = new LinkedHashMap<>();
    for (SubsidyRow r : rows) {
      if (r.kind() == SubsidyRow.Kind.BASE) listed.put(r.appointment(), r.amount());
    }
    long other = due.stream().filter(d -> !listed.containsKey(d.post().appointment())).count();
    for (Due d : due) {
      BigDecimal was = listed.remove(d.post().appointment());
      if (was != null && was.compareTo(d.amount()) != 0) other++;
    }
    other += listed.size();
    return when(other == 0, "workforce.subsidy.refused.outdated", other);
  }

  /** Who signed does not approve. */
  public static Decision approving(SubsidyList list, Id by) {
    if (list.state() != SubsidyState.TOWN_SIGNED) return refuse("state");
    return when(!by.equals(list.signedBy()), "workforce.subsidy.refused.own");
  }

  public static Decision returning(SubsidyList list) {
    boolean open =
        list.state() == SubsidyState.TOWN_SIGNED || list.state() == SubsidyState.COUNTY_APPROVED;
    return when(open, "workforce.subsidy.refused.state");
  }

  public static Decision paying(SubsidyList list, LocalDate on, LocalDate today) {
    if (list.state() != SubsidyState.COUNTY_APPROVED) return refuse("state");
    return when(!on.isAfter(today), "workforce.problem.future");
  }

  private static int days(YearMonth month, OnPost p) {
    LocalDate first = month.atDay(1);
    LocalDate from = p.from().isBefore(first) ? first : p.from();
    LocalDate last = month.atEndOfMonth();
    LocalDate to = p.until() == null || p.until().isAfter(last) ? last : p.until();
    return to.isBefore(from) ? 0 : (int) ChronoUnit.DAYS.between(from, to) + 1;
  }

  private static Decision refuse(String why) {
    return Decision.refuse("workforce.subsidy.refused." + why);
  }

  private static Decision when(boolean allowed, String key, Object... args) {
    return allowed ? Decision.allow() : Decision.refuse(key, args);
  }
}
