package org.antong.registration.internal.domain;

import static org.antong.registration.internal.domain.Likeness.Reason.FORMER_NAME;
import static org.antong.registration.internal.domain.Likeness.Reason.GUARDIAN_CONTACT;
import static org.antong.registration.internal.domain.Likeness.Reason.NEAR_BIRTH;
import static org.antong.registration.internal.domain.Likeness.Reason.ONE_CHARACTER;
import static org.antong.registration.internal.domain.Likeness.Reason.ONE_DIGIT_BIRTH;
import static org.antong.registration.internal.domain.Likeness.Reason.OTHER_NUMBER;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_BIRTH;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_COUNTY;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_NAME;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_NUMBER;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_SOUND;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_TOWN;
import static org.antong.registration.internal.domain.Likeness.Reason.SAME_VILLAGE;
import static org.antong.registration.internal.domain.Likeness.Reason.SWAPPED_BIRTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static final String HOME = "610999101201";
  private static final int WARN = 75;
  private static final int LIST = 60;

  @Test
  void the_same_number_is_certain_whatever_else_differs() {
    Person a = person("张小禾", "2015-06-01", "N1", HOME);
    Person b = person("李大山", "2012-02-02", "N1", "610999102201");
    Likeness likeness = Likeness.of(a, b);
    assertThat(likeness.certain()).isTrue();
    assertThat(likeness.reasons()).startsWith(SAME_NUMBER);
    assertThat(Likeness.of(b, a).score()).isEqualTo(100);
  }

  @Test
  void without_a_number_nothing_is_certain() {
    Person a = person("张小禾", "2015-06-01", null, HOME);
    assertThat(Likeness.of(a, a).score()).isGreaterThanOrEqualTo(WARN).isLessThan(100);
    assertThat(Likeness.of(a, a).reasons()).containsExactly(SAME_NAME, SAME_BIRTH, SAME_VILLAGE);
  }

  @Test
  void a_name_that_sounds_the_same_with_the_same_birth_date_must_be_answered() {
    Likeness likeness =
        Likeness.of(
            person("张小禾", "2015-06-01", null, HOME),
            person("章晓河", "2015-06-01", null, "610999102201"));
    assertThat(likeness.reasons()).containsExactly(SAME_SOUND, SAME_BIRTH, SAME_COUNTY);
    assertThat(likeness.score()).isGreaterThanOrEqualTo(WARN);
  }

  @Test
  void a_slip_in_the_birth_date_is_recognised_for_what_it_is() {
    Person a = person("张小禾", "2015-06-01", null, HOME);
    assertThat(Likeness.of(a, person("张小禾", "2015-01-06", null, HOME)).reasons())
        .contains(SWAPPED_BIRTH);
    assertThat(Likeness.of(a, person("张小禾", "2016-06-01", null, HOME)).reasons())
        .contains(ONE_DIGIT_BIRTH);
    Likeness near = Likeness.of(a, person("张小禾", "2015-06-25", null, HOME));
    assertThat(near.reasons()).contains(NEAR_BIRTH);
    assertThat(near.score()).isGreaterThanOrEqualTo(LIST).isLessThan(WARN);
    assertThat(Likeness.of(a, person("张小禾", "2011-11-23", null, HOME)).score()).isLessThan(LIST);
  }

  @Test
  void one_character_otherwise_needs_the_same_guardian_to_be_answered() {
    Person a = person("张小禾", "2015-06-01", null, HOME);
    Person b = person("张小和美", "2015-06-01", null, HOME);
    assertThat(Likeness.of(a, b)).isEqualTo(Likeness.NONE);
    Person c = person("张禾", "2015-06-01", null, HOME);
    assertThat(Likeness.of(a, c).reasons())
        .containsExactly(ONE_CHARACTER, SAME_BIRTH, SAME_VILLAGE);
    assertThat(Likeness.of(a, c).score()).isBetween(LIST, WARN - 1);
    List<Guardian> father =
        List.of(
            new Guardian(
                null, "51", null, "张大山", null, "12000001234", null, null, null, null, null, true));
    Likeness same = Likeness.of(a.with(father), c.with(father));
    assertThat(same.reasons()).contains(GUARDIAN_CONTACT);
    assertThat(same.score()).isGreaterThanOrEqualTo(WARN);
  }

  @Test
  void twins_with_numbers_of_their_own_are_two_children() {
    Person a = person("张小禾", "2015-06-01", "N1", HOME);
    Person b = person("张小苗", "2015-06-01", "N2", HOME);
    Likeness likeness = Likeness.of(a, b);
    assertThat(likeness.reasons()).contains(OTHER_NUMBER);
    assertThat(likeness.score()).isLessThan(LIST);
  }

  @Test
  void a_former_name_is_a_name() {
    Person a = person("张小禾", "2015-06-01", null, HOME);
    Person b = named("张天一", "张小禾", "2015-06-01");
    assertThat(Likeness.of(a, b).reasons()).containsExactly(FORMER_NAME, SAME_BIRTH, SAME_VILLAGE);
    assertThat(Likeness.of(b, a)).isEqualTo(Likeness.of(a, b));
  }

  @Test
  void another_name_is_another_child_though_birth_and_village_agree() {
    assertThat(
            Likeness.of(
                person("张小禾", "2015-06-01", null, HOME), person("刘雨", "2015-06-01", null, HOME)))
        .isEqualTo(Likeness.NONE);
  }

  @Test
  void names_are_compared_by_code_point() {
    assertThat(Likeness.oneApart("𠮷田", "𠮷里")).isTrue();
    assertThat(Likeness.oneApart("𠮷", "田")).isFalse();
    assertThat(Likeness.oneApart("阿依古丽·买买提", "阿依古丽买买提")).isTrue();
    assertThat(Likeness.oneApart("张小禾", "小禾张")).isFalse();
    assertThat(Likeness.oneApart("张禾", "张小禾")).isTrue();
    assertThat(Likeness.oneApart("张小禾", "张小禾苗苗")).isFalse();
  }

  @Test
  void the_place_counts_by_how_near_it_is() {
    Person a = person("张小禾", "2015-06-01", null, HOME);
    assertThat(Likeness.of(a, person("张小禾", "2015-06-01", null, "610999101205")).reasons())
        .contains(SAME_TOWN);
    int village = Likeness.of(a, a).score();
    int town = Likeness.of(a, person("张小禾", "2015-06-01", null, "610999101205")).score();
    int county = Likeness.of(a, person("张小禾", "2015-06-01", null, "610999102201")).score();
    assertThat(village).isGreaterThan(town);
    assertThat(town).isGreaterThan(county);
  }

  @Test
  void a_list_is_searched_for_children_who_stand_in_it_twice() {
    List<Person> roster = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      roster.add(
          person(
              "甲" + Character.toString(0x4e00 + i * 13),
              LocalDate.of(2010, 1, 1).plusDays(i * 3L).toString(),
              "N" + i,
              HOME));
    }
    roster.add(person("乙一", "2015-06-01", "N7", HOME));
    assertThat(Duplicates.within(roster, WARN))
        .extracting(Duplicates.Twice::first, Duplicates.Twice::second)
        .containsExactly(org.assertj.core.api.Assertions.tuple(7, 500));
  }

  private static Person person(String name, String born, String number, String village) {
    return person(name, null, born, number, village);
  }

  private static Person named(String name, String former, String born) {
    return person(name, former, born, null, HOME);
  }

  private static Person person(
      String name, String former, String born, String number, String village) {
    return new Person(
        Id.next(),
        null,
        FileState.ACTIVE,
        name,
        former,
        "1",
        LocalDate.parse(born),
        "1",
        number,
        DivisionCode.of(village),
        DivisionCode.of("610999"),
        Set.of(),
        Set.of());
  }
}
