package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.person.Pinyin;

/**
 * What tells one child from another when files are compared.
 *
 * @param id file; null for a child that is only being entered
 * @param number the ID number or a token that equals another one only when the numbers are equal
 * @param guardianNumbers such tokens of the guardians' numbers
 * @param guardianContacts name and phone of each guardian who has both
 * @param state where the file stands; null for a child that is only being entered
 */
public record Person(
    Id id,
    String fileNo,
    FileState state,
    String name,
    String formerName,
    String sex,
    LocalDate birthDate,
    String idType,
    String number,
    DivisionCode division,
    DivisionCode unit,
    Set<String> guardianNumbers,
    Set<String> guardianContacts) {

  public Person {
    guardianNumbers = Set.copyOf(guardianNumbers);
    guardianContacts = Set.copyOf(guardianContacts);
  }

  /**
   * A child as it is entered or filed.
   *
   * @param token makes the token of a number
   */
  public static Person of(
      Id id,
      String fileNo,
      FileState state,
      ChildFacts f,
      List<Guardian> guardians,
      UnaryOperator<String> token) {
    return new Person(
            id,
            fileNo,
            state,
            f.name(),
            f.formerName(),
            f.sex(),
            f.birthDate(),
            f.idType(),
            f.idNumber() == null ? null : token.apply(f.idNumber()),
            f.division(),
            f.unit(),
            Set.of(),
            Set.of())
        .with(guardians);
  }

  /** The same child with these guardians. */
  public Person with(List<Guardian> guardians) {
    Set<String> numbers = new HashSet<>();
    Set<String> contacts = new HashSet<>();
    for (Guardian g : guardians) {
      if (g.idNumber() != null) numbers.add(g.idNumber());
      if (g.name() != null && g.phone() != null) contacts.add(g.name() + " " + g.phone());
    }
    return new Person(
        id,
        fileNo,
        state,
        name,
        formerName,
        sex,
        birthDate,
        idType,
        number,
        division,
        unit,
        numbers,
        contacts);
  }

  /** How the name sounds; empty for none. */
  public String sound() {
    return name == null ? "" : Pinyin.of(name).key();
  }
}
