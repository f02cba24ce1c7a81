package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.person.IdNumber;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffRules;

/**
 * A person as somebody types her. What is sent back as it was shown, masked, stays as it is.
 *
 * @param effectiveOn day from which a change is true; today when absent
 */
public record TypedStaff(
    String name,
    String sex,
    LocalDate birthDate,
    String idNumber,
    String education,
    String politicalStatus,
    String phone,
    String employment,
    String occupation,
    String otherPosts,
    String socialWork,
    String socialWorkNo,
    String bankName,
    String bankCard,
    String remarks,
    LocalDate effectiveOn) {

  /** Shows the last four digits of a card. */
  static String maskCard(String card) {
    if (card == null) return null;
    int shown = Math.min(4, card.length());
    return "*".repeat(card.length() - shown) + card.substring(card.length() - shown);
  }

  /**
   * What is known of the person then.
   *
   * @param before what was known; null for somebody new
   */
  StaffFacts facts(StaffFacts before) {
    StaffFacts old = before == null ? NOTHING : before;
    String number =
        kept(clean(idNumber), Mask.idNumber(old.idNumber()))
            ? old.idNumber()
            : IdNumber.normalise(idNumber);
    String call = kept(clean(phone), Mask.phone(old.phone())) ? old.phone() : plain(phone);
    String card =
        kept(clean(bankCard), maskCard(old.bankCard())) ? old.bankCard() : plain(bankCard);
    return StaffRules.completed(
        new StaffFacts(
            clean(name),
            clean(sex),
            birthDate,
            number,
            clean(education),
            clean(politicalStatus),
            call,
            clean(employment),
            clean(occupation),
            clean(otherPosts),
            clean(socialWork),
            clean(socialWorkNo),
            clean(bankName),
            card,
            clean(remarks)));
  }

  /** Throws Invalid with everything that is wrong. */
  StaffFacts checked(StaffFacts before, LocalDate today) {
    StaffFacts facts = facts(before);
    List<FieldProblem> problems = StaffRules.problems(facts, today);
    if (!problems.isEmpty()) throw new Invalid(problems);
    return facts;
  }

  /** Everything that is wrong with somebody new; empty when she can be taken. */
  List<FieldProblem> problems(LocalDate today) {
    return StaffRules.problems(facts(null), today);
  }

  private static final StaffFacts NOTHING =
      new StaffFacts(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private static boolean kept(String typed, String shown) {
    return typed != null && typed.contains("*") && typed.equals(shown);
  }

  static String clean(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Half-width digits without spaces and strokes. */
  private static String plain(String digits) {
    String text = IdNumber.normalise(digits);
    return text == null ? null : text.replaceAll("[-·.]", "").toLowerCase(Locale.ROOT);
  }
}
