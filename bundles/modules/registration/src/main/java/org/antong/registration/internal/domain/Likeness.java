package org.antong.registration.internal.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.person.IdNumber;

/**
 * How like two files are, and why (issue "Duplicates", domain.md 7.1, 12.22). Only a number makes
 * it certain; without one a name that is the same, sounds the same or differs in one character must
 * agree with a birth date, and guardians and place add to it. Nothing is ever merged for it.
 *
 * @param score 0 to 100
 * @param reasons what speaks for it, and what against, the weightiest first
 */
public record Likeness(int score, List<Reason> reasons) {

  public static final int CERTAIN = 100;
  static final Likeness NONE = new Likeness(0, List.of());

  private static final int NEAR_DAYS = 31;

  /** What two files have in common, or keeps them apart; with what it weighs. */
  public enum Reason {
    SAME_NUMBER(100),
    SAME_NAME(45),
    FORMER_NAME(40),
    SAME_SOUND(38),
    ONE_CHARACTER(22),
    SAME_BIRTH(35),
    SWAPPED_BIRTH(25),
    ONE_DIGIT_BIRTH(22),
    NEAR_BIRTH(15),
    GUARDIAN_NUMBER(25),
    GUARDIAN_CONTACT(20),
    SAME_VILLAGE(10),
    SAME_TOWN(5),
    SAME_COUNTY(2),
    OTHER_BIRTH(-25),
    OTHER_SEX(-30),
    OTHER_NUMBER(-50);

    private final int weight;

    Reason(int weight) {
      this.weight = weight;
    }

    public int weight() {
      return weight;
    }
  }

  public Likeness {
    reasons = List.copyOf(reasons);
  }

  /** Holds two children against each other. */
  public static Likeness of(Person a, Person b) {
    List<Reason> reasons = new ArrayList<>();
    boolean sameNumber = a.number() != null && a.number().equals(b.number());
    Optional<Reason> name = name(a, b);
    if (!sameNumber && name.isEmpty()) return NONE;
    if (sameNumber) reasons.add(Reason.SAME_NUMBER);
    name.ifPresent(reasons::add);
    birth(a.birthDate(), b.birthDate()).ifPresent(reasons::add);
    if (!Collections.disjoint(a.guardianNumbers(), b.guardianNumbers())) {
      reasons.add(Reason.GUARDIAN_NUMBER);
    } else if (!Collections.disjoint(a.guardianContacts(), b.guardianContacts())) {
      reasons.add(Reason.GUARDIAN_CONTACT);
    }
    place(a, b).ifPresent(reasons::add);
    if (known(a.sex()) && known(b.sex()) && !a.sex().equals(b.sex())) {
      reasons.add(Reason.OTHER_SEX);
    }
    if (!sameNumber && resident(a) && resident(b)) reasons.add(Reason.OTHER_NUMBER);
    int score = reasons.stream().mapToInt(Reason::weight).sum();
    return new Likeness(sameNumber ? CERTAIN : Math.max(0, Math.min(CERTAIN - 1, score)), reasons);
  }

  public boolean certain() {
    return score == CERTAIN;
  }

  /** Birth dates that a slip of the pen makes of this one, itself first. */
  public static List<LocalDate> slips(LocalDate birth) {
    List<LocalDate> days = new ArrayList<>();
    days.add(birth);
    swapped(birth).filter(s -> !s.equals(birth)).ifPresent(days::add);
    return days;
  }

  private static Optional<Reason> name(Person a, Person b) {
    if (a.name() == null || b.name() == null) return Optional.empty();
    if (a.name().equals(b.name())) return Optional.of(Reason.SAME_NAME);
    if (a.name().equals(b.formerName()) || b.name().equals(a.formerName())) {
      return Optional.of(Reason.FORMER_NAME);
    }
    String sound = a.sound();
    if (!sound.isEmpty() && sound.equals(b.sound())) return Optional.of(Reason.SAME_SOUND);
    return oneApart(a.name(), b.name()) ? Optional.of(Reason.ONE_CHARACTER) : Optional.empty();
  }

  private static Optional<Reason> birth(LocalDate a, LocalDate b) {
    if (a == null || b == null) return Optional.empty();
    if (a.equals(b)) return Optional.of(Reason.SAME_BIRTH);
    if (swapped(a).filter(b::equals).isPresent()) return Optional.of(Reason.SWAPPED_BIRTH);
    if (oneDigit(a, b)) return Optional.of(Reason.ONE_DIGIT_BIRTH);
    return Optional.of(
        Math.abs(ChronoUnit.DAYS.between(a, b)) <= NEAR_DAYS
            ? Reason.NEAR_BIRTH
            : Reason.OTHER_BIRTH);
  }

  private static Optional<Reason> place(Person a, Person b) {
    if (a.division() == null || b.division() == null) return Optional.empty();
    if (a.division().equals(b.division())) return Optional.of(Reason.SAME_VILLAGE);
    if (a.division().value() / 1_000 == b.division().value() / 1_000) {
      return Optional.of(Reason.SAME_TOWN);
    }
    return a.unit() != null && a.unit().equals(b.unit())
        ? Optional.of(Reason.SAME_COUNTY)
        : Optional.empty();
  }

  private static Optional<LocalDate> swapped(LocalDate day) {
    try {
      return Optional.of(LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean oneDigit(LocalDate a, LocalDate b) {
    String one = a.toString();
    String other = b.toString();
    int apart = 0;
    for (int i = 0; i < one.length(); i++) if (one.charAt(i) != other.charAt(i)) apart++;
    return apart == 1;
  }

  /** One character put otherwise, added or left out; a name of one character is like none. */
  static boolean oneApart(String a, String b) {
    int[] shorter = a.codePoints().toArray();
    int[] longer = b.codePoints().toArray();
    if (shorter.length > longer.length) {
      int[] swap = shorter;
      shorter = longer;
      longer = swap;
    }
    if (shorter.length < 2 || longer.length - shorter.length > 1) return false;
    int same = 0;
    while (same < shorter.length && shorter[same] == longer[same]) same++;
    int skip = longer.length == shorter.length ? 1 : 0;
    int[] restShort = Arrays.copyOfRange(shorter, same + skip, shorter.length);
    int[] restLong = Arrays.copyOfRange(longer, same + 1, longer.length);
    return Arrays.equals(restShort, restLong);
  }

  private static boolean known(String sex) {
    return "1".equals(sex) || "2".equals(sex);
  }

  private static boolean resident(Person p) {
    return p.number() != null
        && (p.idType() == null
            || p.idType().equals(IdNumber.RESIDENT)
            || p.idType().equals(IdNumber.RESIDENCE_PERMIT));
  }
}
