package org.antong.workforce.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.person.IdNumber;
import org.antong.platform.api.person.PersonName;

/** What must be known of a person who holds a post under her real name (domain.md 1.1, 3). */
public final class StaffRules {

  private static final int YOUNGEST = 18;
  private static final Pattern PHONE = Pattern.compile("(\\+?86)?1\\d{10}|0\\d{2,3}-?\\d{7,8}");
  private static final Pattern CARD = Pattern.compile("\\d{12,24}");

  private StaffRules() {}

  /** Everything that is wrong with what was typed; empty when it can be taken. */
  public static List<FieldProblem> problems(StaffFacts f, LocalDate today) {
    List<FieldProblem> found = new ArrayList<>();
    if (f.name() == null) {
      found.add(required("name"));
    } else {
      PersonName.problem(f.name())
          .ifPresent(w -> found.add(FieldProblem.of("name", "name", "workforce.name." + w)));
    }
    if (f.idNumber() == null) {
      found.add(required("idNumber"));
    } else {
      number(f, today, found);
    }
    // it follows from the number, which is told where it is missing
    coded(found, "sex", Codes.SEX, f.sex(), false);
    coded(found, "education", Codes.EDUCATION, f.education(), true);
    coded(found, "politicalStatus", Codes.POLITICAL_STATUS, f.politicalStatus(), false);
    coded(found, "employment", Codes.EMPLOYMENT, f.employment(), true);
    coded(found, "occupation", Codes.OCCUPATION, f.occupation(), false);
    coded(found, "socialWork", Codes.SOCIAL_WORK, f.socialWork(), false);
    if (f.phone() == null) {
      found.add(required("phone"));
    } else if (!PHONE.matcher(f.phone()).matches()) {
      found.add(FieldProblem.of("phone", "form", "workforce.staff.phone"));
    }
    if (f.bankCard() != null && !CARD.matcher(f.bankCard()).matches()) {
      found.add(FieldProblem.of("bankCard", "form", "workforce.staff.card"));
    }
    longest(found, "otherPosts", f.otherPosts(), 100);
    longest(found, "socialWorkNo", f.socialWorkNo(), 50);
    longest(found, "bankName", f.bankName(), 50);
    longest(found, "remarks", f.remarks(), 500);
    return found;
  }

  /** What a number tells need not be typed twice. */
  public static StaffFacts completed(StaffFacts f) {
    String sex = f.sex() != null ? f.sex() : IdNumber.sex(f.idNumber()).orElse(null);
    LocalDate born =
        f.birthDate() != null ? f.birthDate() : IdNumber.birthDate(f.idNumber()).orElse(null);
    return new StaffFacts(
        f.name(),
        sex,
        born,
        f.idNumber(),
        f.education(),
        f.politicalStatus(),
        f.phone(),
        f.employment(),
        f.occupation(),
        f.otherPosts(),
        f.socialWork() == null ? "0" : f.socialWork(),
        f.socialWorkNo(),
        f.bankName(),
        f.bankCard(),
        f.remarks());
  }

  /** A change counts from a day of her time here, today at the latest. */
  public static boolean effective(LocalDate on, LocalDate today) {
    return !on.isAfter(today) && on.getYear() >= 1900;
  }

  private static void number(StaffFacts f, LocalDate today, List<FieldProblem> found) {
    var wrong = IdNumber.problem(IdNumber.RESIDENT, f.idNumber(), today);
    if (wrong.isPresent()) {
      found.add(FieldProblem.of("idNumber", "idNumber", "workforce.staff.idNumber." + wrong.get()));
      return;
    }
    LocalDate born = IdNumber.birthDate(f.idNumber()).orElseThrow();
    if (f.birthDate() != null && !born.equals(f.birthDate())) {
      found.add(FieldProblem.of("birthDate", "number", "workforce.staff.birth-number", born));
    }
    if (born.plusYears(YOUNGEST).isAfter(today)) {
      found.add(FieldProblem.of("idNumber", "young", "workforce.staff.young", YOUNGEST));
    }
    String sex = IdNumber.sex(f.idNumber()).orElseThrow();
    if (f.sex() != null && !sex.equals(f.sex())) {
      found.add(FieldProblem.of("sex", "number", "workforce.staff.sex-number"));
    }
  }

  private static void coded(
      List<FieldProblem> found, String field, CodeList list, String code, boolean must) {
    if (code == null) {
      if (must) found.add(required(field));
    } else if (!list.has(code)) {
      found.add(FieldProblem.of(field, "code", "workforce.problem.code"));
    }
  }

  private static void longest(List<FieldProblem> found, String field, String text, int most) {
    if (text != null && text.codePointCount(0, text.length()) > most) {
      found.add(FieldProblem.of(field, "long", "workforce.problem.long", most));
    }
  }

  private static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "workforce.problem.required");
  }
}
