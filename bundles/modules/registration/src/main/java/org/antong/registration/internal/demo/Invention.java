package org.antong.registration.internal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.demo.Life.Kind;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile.Entry;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.GuardianState;
import org.antong.registration.internal.domain.Particulars;

/** What a director would write on the day she registers an invented child (domain.md 11.4). */
final class Invention {

  private static final String[] AWAY = {"广东省东莞市", "浙江省义乌市", "江苏省昆山市", "北京市", "陕西省西安市"};

  private final People people;
  private final SplittableRandom r;
  private final Life life;
  private final DivisionCode village;
  private final DivisionCode unit;

  Invention(People people, SplittableRandom r, Life life, DivisionCode village, DivisionCode unit) {
    this.people = people;
    this.r = r;
    this.life = life;
    this.village = village;
    this.unit = unit;
  }

  Entry entry() {
    boolean leftBehind = life.kind() != Kind.IN_DIFFICULTY;
    String carer = leftBehind ? carer() : r.nextInt(4) == 0 ? "2" : "1";
    boolean oneAway = leftBehind && (carer.equals("1") || r.nextInt(33) == 0);
    List<ChildCategory> categories = new ArrayList<>();
    if (leftBehind) {
      categories.add(category(Category.LB, oneAway ? Category.ONE_AWAY : Category.BOTH_AWAY));
    }
    Category difficulty = life.kind() == Kind.LEFT_BEHIND ? null : difficulty();
    String poverty = null;
    if (difficulty == Category.DF_P) {
      poverty = Integer.toString(1 + r.nextInt(5));
      categories.add(category(Category.DF_P, "DF-P-" + poverty));
    } else if (difficulty != null) {
      categories.add(category(difficulty, null));
    }
    if (!leftBehind && difficulty == Category.OR_S) carer = "2";
    if (!leftBehind && difficulty == Category.DFU) carer = "3";
    return new Entry(
        facts(carer, poverty, difficulty, categories.get(0)),
        guardians(leftBehind, oneAway, difficulty, carer),
        categories);
  }

  /** What a child of this age goes to. */
  static String schooling(int age, SplittableRandom r) {
    if (age < 3) return "0";
    if (age < 6) return r.nextInt(10) < 6 ? "2" : "0";
    if (age < 12) return "3";
    if (age < 15) return "4";
    int n = r.nextInt(20);
    return n < 12 ? "4" : n < 17 ? "5" : "6";
  }

  private ChildFacts facts(
      String carer, String poverty, Category difficulty, ChildCategory primary) {
    String sex = r.nextInt(1_000) < 545 ? "1" : "2";
    String surname = People.surname(r);
    String name = People.child(r, surname, sex);
    String number = r.nextInt(100) < 8 ? null : people.number(life.born(), sex);
    int age = AgeBand.age(life.born(), life.registered());
    String schooling = schooling(age, r);
    boolean atSchool = !schooling.equals("0");
    int h = r.nextInt(1_000);
    String health = difficulty == Category.DF_S1 ? "2" : h < 994 ? "1" : h < 999 ? "2" : "3";
    boolean disabled = health.equals("2");
    String economic =
        poverty != null ? poverty : r.nextInt(1_000) < 11 ? "1" : r.nextInt(1_400) == 0 ? "2" : "0";
    int group = 1 + r.nextInt(9);
    String address = group + "组" + (1 + r.nextInt(120)) + "号";
    return new ChildFacts(
        name,
        null,
        sex,
        life.born(),
        number == null ? "0" : "1",
        number,
        null,
        r.nextInt(100) < 97 ? "01" : r.nextInt(3) < 2 ? "03" : "15",
        true,
        "1",
        village,
        address,
        village,
        unit,
        address,
        r.nextInt(10) < 7 ? People.phone(r) : null,
        carer,
        health,
        disabled ? Integer.toString(1 + r.nextInt(7)) : null,
        disabled ? Integer.toString(1 + r.nextInt(4)) : null,
        health.equals("3") ? "慢性病，定期复查" : null,
        schooling,
        atSchool ? (schooling.equals("2") ? "镇中心幼儿园" : "镇中心学校") : null,
        null,
        schooling.equals("4") || schooling.equals("5"),
        economic,
        "1",
        null,
        primary.category().code());
  }

  private String carer() {
    int c = r.nextInt(1_000);
    if (c < 893) return c % 3 == 0 ? "3" : "2";
    if (c < 926) return c % 2 == 0 ? "4" : "5";
    return c < 966 ? "10" : "1";
  }

  private Category difficulty() {
    int d = r.nextInt(10_000);
    if (d < 200) return Category.OR_S;
    if (d < 400 && life.kind() == Kind.IN_DIFFICULTY) return Category.DFU;
    return d < 450 ? Category.DF_S1 : Category.DF_P;
  }

  private ChildCategory category(Category category, String subType) {
    return new ChildCategory(null, category, subType, "村级摸底登记表", life.registered(), null);
  }

  private List<Guardian> guardians(
      boolean leftBehind, boolean oneAway, Category difficulty, String carer) {
    String surname = People.surname(r);
    List<Guardian> all = new ArrayList<>();
    if (leftBehind) {
      boolean fatherHome = oneAway && r.nextInt(4) == 0;
      boolean motherHome = oneAway && !fatherHome;
      all.add(parent("51", surname, fatherHome ? GuardianState.HOME : away(), fatherHome, carer));
      all.add(
          parent(
              "52",
              People.surname(r),
              motherHome ? GuardianState.SEV_ILL : away(),
              motherHome,
              carer));
    } else if (difficulty == Category.OR_S) {
      all.add(parent("51", surname, GuardianState.DEAD, true, carer));
      all.add(parent("52", People.surname(r), GuardianState.DEAD, true, carer));
    } else if (difficulty == Category.DFU) {
      all.add(parent("51", surname, GuardianState.PRISON, true, carer));
      all.add(parent("52", People.surname(r), GuardianState.LOST, true, carer));
    } else {
      all.add(parent("51", surname, r.nextBoolean() ? away() : GuardianState.HOME, false, carer));
      all.add(parent("52", People.surname(r), GuardianState.HOME, false, carer));
    }
    if (carer.equals("2")) all.add(grandparent(r.nextBoolean() ? "61" : "62", surname));
    if (carer.equals("3")) all.add(grandparent(r.nextBoolean() ? "63" : "64", People.surname(r)));
    return all;
  }

  private GuardianState away() {
    int n = r.nextInt(20);
    return n == 0
        ? GuardianState.ABROAD
        : n < 7 ? GuardianState.AWAY_COUNTY : GuardianState.AWAY_PROVINCE;
  }

  private Guardian parent(
      String relation, String surname, GuardianState state, boolean unable, String carer) {
    boolean away =
        state == GuardianState.AWAY_COUNTY
            || state == GuardianState.AWAY_PROVINCE
            || state == GuardianState.ABROAD;
    return new Guardian(
        null,
        relation,
        state,
        People.adult(r, surname, relation.equals("51") ? "1" : "2"),
        null,
        state == GuardianState.DEAD ? null : People.phone(r),
        unable ? "3" : "1",
        away ? AWAY[r.nextInt(AWAY.length)] : null,
        away ? life.registered().minusDays(30 + r.nextInt(900)) : null,
        away ? life.registered().minusDays(r.nextInt(14)) : null,
        away ? (r.nextInt(10) < 8 ? "2" : "3") : null,
        carer.equals("1") && !away && state != GuardianState.DEAD && relation.equals("52"),
        particulars(state));
  }

  private Particulars particulars(GuardianState state) {
    LocalDate since = life.registered().minusDays(200 + r.nextInt(200));
    return switch (state) {
      case PRISON -> new Particulars(since, since.plusYears(6), "刑事判决书", null, null, null, null);
      case LOST -> new Particulars(since, null, "公安机关受理回执", null, null, null, null);
      default -> Particulars.NONE;
    };
  }

  private Guardian grandparent(String relation, String surname) {
    return new Guardian(
        null,
        relation,
        GuardianState.HOME,
        People.adult(r, surname, "61,63".contains(relation) ? "1" : "2"),
        null,
        People.phone(r),
        r.nextInt(5) == 0 ? "2" : "1",
        null,
        null,
        null,
        null,
        true);
  }

  /** The facts with another schooling or carer, as they change in the course of the years. */
  static ChildFacts changed(ChildFacts f, String schooling, String carer) {
    boolean kindergarten = schooling.equals("2");
    return new ChildFacts(
        f.name(),
        f.formerName(),
        f.sex(),
        f.birthDate(),
        f.idType(),
        f.idNumber(),
        f.idOverride(),
        f.nation(),
        f.ruralRegistration(),
        f.householdType(),
        f.householdDivision(),
        f.householdAddress(),
        f.division(),
        f.unit(),
        f.residenceAddress(),
        f.phone(),
        carer,
        f.health(),
        f.disabilityType(),
        f.disabilityGrade(),
        f.healthNote(),
        schooling,
        schooling.equals("0") ? null : kindergarten ? "镇中心幼儿园" : "镇中心学校",
        f.grade(),
        schooling.equals("4") || schooling.equals("5"),
        f.familyEconomic(),
        f.dataSource(),
        f.remarks(),
        f.primaryCategory(),
        f.circumstances());
  }
}
