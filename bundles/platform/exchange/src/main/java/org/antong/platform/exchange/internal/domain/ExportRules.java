package org.antong.platform.exchange.internal.domain;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Decision;

/**
 * Who has to agree to a file that names people, and when it is over (domain.md 8.3, last lines).
 * Pure: no clock, no database.
 */
public final class ExportRules {

  private static final String PRINT = "pdf";

  /** A table of people in clear text cannot be locked, so none of them is given out as csv. */
  private static final Set<String> LOCKED = Set.of("xlsx", PRINT);

  private static final int MORE_AT_LEAST = 5;
  private static final int MORE_SHARE = 10;
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  /** Without signs that are taken for one another when read aloud or copied by hand. */
  private static final String SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

  private ExportRules() {}

  /**
   * Whether a second person has to agree: people named in full, and more than so many.
   *
   * @param rows of the file and of what the same person took along alone shortly before, so that
   *     nobody takes a county along town by town
   */
  public static boolean secondPerson(boolean named, long rows, int rowsAlone) {
    return named && rows > rowsAlone;
  }

  /** Whether somebody is asked only for what its asker took along shortly before. */
  public static boolean bySum(Export export, int rowsAlone) {
    return export.state().undecided() && export.asked().rows() <= rowsAlone;
  }

  /**
   * Whether the file may simply be downloaded: without names, or a short print of who keeps these
   * very people and sees their names every day.
   */
  public static boolean direct(
      boolean named, boolean keeper, String format, long rows, int rowsAlone) {
    return !named || keeper && format.equals(PRINT) && !secondPerson(true, rows, rowsAlone);
  }

  /** Whether these roles see names without saying what for: all of them, and there is one. */
  public static boolean keeper(Collection<Grant> roles) {
    return !roles.isEmpty() && roles.stream().allMatch(g -> g.role().identity() == Identity.FULL);
  }

  /** Whether a file of this kind may bear full names at all. */
  public static boolean mayBeNamed(String format) {
    return LOCKED.contains(format);
  }

  /** Whether the file gets a password. */
  public static boolean locked(boolean named, String format) {
    return named && mayBeNamed(format);
  }

  /** Where a file begins its way. */
  public static ExportState first(boolean secondPerson, boolean somebodyElse) {
    if (!secondPerson) return ExportState.MAKING;
    return somebodyElse ? ExportState.REQUESTED : ExportState.WAITING;
  }

  /** When it goes by itself; null where it does not. */
  public static Instant release(ExportState first, Instant now, Duration delay) {
    return first == ExportState.WAITING ? now.plus(delay) : null;
  }

  /**
   * Whether this person may agree: never who asked, and only who covers every place the asker
   * reaches.
   */
  public static Decision mayDecide(
      Export export, List<Grant> places, Id decider, List<Grant> hers) {
    if (!export.state().undecided()) return Decision.refuse("exchange.export.decide.over");
    if (export.account().equals(decider)) return Decision.refuse("exchange.export.decide.own");
    boolean covers =
        !places.isEmpty()
            && places.stream().allMatch(p -> hers.stream().anyMatch(g -> covers(g, p)));
    return covers ? Decision.allow() : Decision.refuse("exchange.export.decide.elsewhere");
  }

  /** Whether everything the one reaches the other does too. */
  public static boolean covers(Grant wide, Grant narrow) {
    return wide.reaches(new Area(narrow.division(), narrow.unit()));
  }

  /** Who was agreed to so many rows gets no list that has grown by more than a tenth meanwhile. */
  public static boolean stillAgreed(long agreed, long now) {
    return now <= agreed + Math.max(MORE_AT_LEAST, agreed / MORE_SHARE);
  }

  /** A password a person can copy by hand: 16 signs out of 31, about 79 bits. */
  public static String password(SecureRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) word.append('-');
      word.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return word.toString();
  }
}
