package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.workforce.api.Post;

/**
 * How the posts of an area are held on a day: the one function behind the board, the home page and
 * the tables (domain.md 6.3 T12, T13).
 */
public final class Coverage {

  /** How a post is held. */
  public enum State {
    /** By somebody appointed to it, who is active. */
    FILLED,
    /** By somebody who only stands in. */
    ACTING,
    /** By nobody, or by somebody suspended. */
    VACANT
  }

  /**
   * Somebody who is on a post on the day.
   *
   * @param since first day without a break
   * @param name null where the reader may not know it
   */
  public record Holder(
      Id staff,
      Id appointment,
      Post post,
      boolean acting,
      boolean suspended,
      LocalDate since,
      String name,
      LocalDate vettingNextDue) {

    /** Whether her record should have been checked before the day. */
    boolean unvetted(LocalDate day) {
      return vettingNextDue == null || vettingNextDue.isBefore(day);
    }
  }

  /**
   * A post of the board.
   *
   * @param holder who is on it, the one who stands in when nobody else is; null for nobody
   * @param vacantSince first day without a holder; null when it is filled, or never was
   * @param untrained null where no training module says it
   * @param suspended its holder is suspended
   */
  public record Cell(
      Post post,
      State state,
      Holder holder,
      LocalDate vacantSince,
      Boolean untrained,
      boolean unvetted,
      boolean suspended) {

    /** Days without a holder, the day itself among them; null when it is filled or never was. */
    public Long vacantDays(LocalDate day) {
      return vacantSince == null ? null : ChronoUnit.DAYS.between(vacantSince, day) + 1;
    }

    /** Vacant for more than so many days; a post that never had a holder always is. */
    public boolean vacantLongerThan(int days, LocalDate day) {
      return state == State.VACANT && (vacantSince == null || vacantDays(day) > days);
    }
  }

  /**
   * A count of posts: filled, acting and vacant together are all of them.
   *
   * @param untrained people on duty who are untrained; null where no training module says it
   * @param told of how many people on duty a training module says whether they are trained
   */
  public record Tally(
      int posts,
      int filled,
      int acting,
      int vacant,
      int vacantLong,
      Integer untrained,
      int told,
      int unvetted) {

    /**
     * What to print for people untrained on duty where no number can be told: a dash where nobody
     * is on duty, else that training is not in use. Null where there is a number.
     */
    public String unsaid() {
      if (untrained != null) return null;
      return filled + acting == 0 ? "workforce.board.nobody" : "workforce.board.off";
    }

    /** Share of filled posts in percent with one decimal; null without posts. */
    public Double filledPercent() {
      return Percent.of(filled, posts);
    }
  }

  /**
   * Posts nobody is on.
   *
   * @param used whether anybody was ever entered here; else every post would stand vacant
   */
  public record Gaps(boolean used, List<Cell> vacant) {

    /** Those vacant for more than so many days. */
    public List<Cell> longerThan(int days, LocalDate day) {
      return vacant.stream().filter(c -> c.vacantLongerThan(days, day)).toList();
    }
  }

  private Coverage() {}

  /** The vacant ones of some cells. */
  public static Gaps gaps(Collection<Cell> cells) {
    return new Gaps(
        cells.stream().anyMatch(c -> c.state() != State.VACANT || c.vacantSince() != null),
        cells.stream().filter(c -> c.state() == State.VACANT).toList());
  }

  /**
   * One cell a post, in their order.
   *
   * @param lastDays last day on which each post had a holder, by the post's name
   * @param trained who is trained; nobody in it where no training module is
   */
  public static List<Cell> cells(
      List<Post> posts,
      Collection<Holder> holders,
      Map<String, LocalDate> lastDays,
      Map<Id, Boolean> trained,
      LocalDate day) {
    Map<String, Holder> regular = new HashMap<>();
    Map<String, Holder> acting = new HashMap<>();
    for (Holder h : holders) (h.acting() ? acting : regular).put(h.post().key(), h);
    List<Cell> cells = new ArrayList<>();
    for (Post post : posts) {
      Holder own = regular.get(post.key());
      Holder other = acting.get(post.key());
      boolean paused = own != null && own.suspended();
      Holder on = own != null && !paused ? own : other != null && !other.suspended() ? other : null;
      State state = on == null ? State.VACANT : on.acting() ? State.ACTING : State.FILLED;
      LocalDate last = paused ? own.since().minusDays(1) : lastDays.get(post.key());
      LocalDate since = state == State.FILLED || last == null ? null : last.plusDays(1);
      Boolean learned = on == null ? null : trained.get(on.staff());
      cells.add(
          new Cell(
              post,
              state,
              on,
              since,
              learned == null ? null : !learned,
              on != null && on.unvetted(day),
              paused));
    }
    return List.copyOf(cells);
  }

  /** The count of some cells. */
  public static Tally tally(Collection<Cell> cells, int refillDays, LocalDate day) {
    int[] by = new int[State.values().length];
    int late = 0;
    int untrained = 0;
    int told = 0;
    int unvetted = 0;
    for (Cell c : cells) {
      by[c.state().ordinal()]++;
      if (c.vacantLongerThan(refillDays, day)) late++;
      if (c.untrained() != null) told++;
      if (Boolean.TRUE.equals(c.untrained())) untrained++;
      if (c.unvetted()) unvetted++;
    }
    return new Tally(
        cells.size(),
        by[State.FILLED.ordinal()],
        by[State.ACTING.ordinal()],
        by[State.VACANT.ordinal()],
        late,
        told == 0 ? null : untrained,
        told,
        unvetted);
  }
}
