package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antong.platform.api.Role;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.person.IdNumber;
import org.antong.platform.api.person.PersonName;

/** What may be written into a child's file and what may happen to it (domain.md 4, 5.1, 7, 12). */
public final class ChildRules {

  /** Left-behind children are under 16 (国发〔2016〕13号). */
  public static final int LEFT_BEHIND_UNDER = 16;

  /** Children in difficulty are under 18 (国发〔2016〕36号). */
  public static final int CHILD_UNDER = 18;

  private static final int LEAST_ALONE = 8;

  /** Problems that say a child no longer fits a category. */
  private static final Set<String> MOVED_ON = Set.of("left-behind", "sixteen", "parents");

  /** Health without a disability: healthy, ill. */
  private static final Set<String> HEALTHY = Set.of("1", "3");

  private static final String NOBODY = "10";
  private static final String ONE_PARENT = "1";
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{4,19}");
  private static final Pattern CERTIFICATE = Pattern.compile("[1-9]\\d{16}[0-9X][1-7][1-4](B\\d)?");
  private static final LocalDate LONG_AGO = LocalDate.of(1990, 1, 1);

  private static final String NUMBER = "registration.child.idNumber.";

  /** Rare documents do carry a number that does not check: with a reason it stands. */
  private static final String CHECK_DIGIT = "check";

  private ChildRules() {}

  /** What keeps an entry from being kept even as a draft: things typed wrongly. */
  public static List<FieldProblem> entering(ChildFile.Entry entry, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>();
    ChildFacts f = entry.facts();
    name(problems, "name", f.name());
    if (f.name() == null) problems.add(required("name"));
    if (f.division() == null) problems.add(required("division"));
    name(problems, "formerName", f.formerName());
    text(problems, "illness", f.circumstances().illness(), 200);
    text(problems, "orphanCert", f.circumstances().orphanCert(), 40);
    text(problems, "consentBy", f.circumstances().consentBy(), 50);
    certificate(problems, f);
    text(problems, "householdAddress", f.householdAddress(), 200);
    text(problems, "residenceAddress", f.residenceAddress(), 200);
    text(problems, "healthNote", f.healthNote(), 500);
    text(problems, "school", f.school(), 60);
    text(problems, "grade", f.grade(), 20);
    text(problems, "idOverride", f.idOverride(), 200);
    text(problems, "remarks", f.remarks(), 500);
    phone(problems, "phone", f.phone());
    if (f.birthDate() != null) {
      if (f.birthDate().isAfter(today)) {
        problems.add(problem("birthDate", "future"));
      } else if (f.birthDate().isBefore(LONG_AGO)) {
        problems.add(problem("birthDate", "past"));
      }
    }
    idNumber(problems, f, today);
    guardians(problems, entry.guardians(), today);
    categories(problems, entry.categories());
    return problems;
  }

  /** What is still missing or contradictory before a file may be submitted or stay in force. */
  public static List<FieldProblem> submission(ChildFile.Entry entry, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>(entering(entry, today));
    ChildFacts f = entry.facts();
    require(problems, "sex", f.sex());
    if (f.sex() != null && !f.sex().equals("1") && !f.sex().equals("2")) {
      problems.add(FieldProblem.of("sex", "known", "registration.child.sex.known"));
    }
    require(problems, "birthDate", f.birthDate());
    require(problems, "idType", f.idType());
    require(problems, "nation", f.nation());
    require(problems, "ruralRegistration", f.ruralRegistration());
    require(problems, "householdType", f.householdType());
    require(problems, "householdDivision", f.householdDivision());
    require(problems, "currentCarer", f.currentCarer());
    require(problems, "health", f.health());
    require(problems, "schooling", f.schooling());
    require(problems, "familyEconomic", f.familyEconomic());
    if (f.birthDate() != null && AgeBand.age(f.birthDate(), today) >= CHILD_UNDER) {
      problems.add(FieldProblem.of("birthDate", "adult", "registration.child.birthDate.adult"));
    }
    carer(problems, entry);
    if (f.health() != null
        && HEALTHY.contains(f.health())
        && (f.disabilityType() != null || f.disabilityGrade() != null)) {
      problems.add(FieldProblem.of("health", "mismatch", "registration.child.health.disability"));
    }
    primary(problems, entry, today);
    for (int i = 0; i < entry.guardians().size(); i++) {
      Guardian g = entry.guardians().get(i);
      String at = "guardians[" + i + "].";
      require(problems, at + "relation", g.relation());
      require(problems, at + "guardianAbility", g.guardianAbility());
    }
    for (int i = 0; i < entry.categories().size(); i++) {
      ChildCategory c = entry.categories().get(i);
      if (c.category() == Category.LB && c.from() != null && c.validOn(today)) {
        leftBehind(problems, entry, c, "categories[" + i + "].", today);
      }
    }
    return List.copyOf(problems);
  }

  /**
   * What an edit of a file in force must keep to: complete as on the day of submission, but the
   * world may have moved away from a category. A father who came home is written down as he is, and
   * that the category should end is proposed ({@link Proposals}), not demanded.
   */
  public static List<FieldProblem> standing(ChildFile.Entry entry, LocalDate today) {
    return submission(entry, today).stream().filter(p -> !MOVED_ON.contains(p.code())).toList();
  }

  /** What a reader should see at once, without being kept from anything (未成年人保护法 Art. 21). */
  public static List<String> alerts(
      ChildFacts f, List<ChildCategory> categories, FileState state, LocalDate today) {
    List<String> alerts = new ArrayList<>();
    if (f.birthDate() == null || state == FileState.CLOSED) return alerts;
    int age = AgeBand.age(f.birthDate(), today);
    if (NOBODY.equals(f.currentCarer()) && age < LEAST_ALONE) {
      alerts.add("registration.child.alert.unattended");
    } else if (NOBODY.equals(f.currentCarer()) && age < LEFT_BEHIND_UNDER) {
      alerts.add("registration.child.alert.alone");
    }
    if (age >= LEFT_BEHIND_UNDER
        && categories.stream().anyMatch(c -> c.category() == Category.LB && c.validOn(today))) {
      alerts.add("registration.child.alert.sixteen");
    }
    if (age >= CHILD_UNDER && state.inForce()) alerts.add("registration.child.alert.eighteen");
    return alerts;
  }

  public static Decision editing(FileState state) {
    if (state.editable()) return Decision.allow();
    return Decision.refuse(
        state == FileState.CLOSED
            ? "registration.child.edit.closed"
            : "registration.child.edit.waiting");
  }

  public static Decision submitting(FileState state) {
    return state == FileState.DRAFT || state == FileState.RETURNED
        ? Decision.allow()
        : Decision.refuse("registration.child.submit.state");
  }

  /** A draft may go without a trace on the books; what was handed in is returned or closed. */
  public static Decision discarding(FileState state) {
    return state == FileState.DRAFT || state == FileState.RETURNED
        ? Decision.allow()
        : Decision.refuse("registration.child.discard.state");
  }

  /** Where a submitted file or a request to close goes: a supervisor's own entry to the county. */
  public static Desk desk(ChildFile file, Actor actor, boolean supervisorEntryGoesToCounty) {
    boolean byDirector =
        actor.role() == Role.VILLAGE_DIRECTOR
            && (file.state().inForce() || file.trail().editedAs() == Role.VILLAGE_DIRECTOR);
    return byDirector || !supervisorEntryGoesToCounty ? Desk.TOWN : Desk.COUNTY;
  }

  /** Who entered a file never verifies it: entry and check are in two hands. */
  public static Decision verifying(ChildFile file, Actor actor) {
    if (file.state() != FileState.SUBMITTED) {
      return Decision.refuse("registration.child.verify.state");
    }
    Decision desk = atDesk(file, actor);
    if (!desk.allowed()) return desk;
    return file.trail().enteredBy(actor.account())
        ? Decision.refuse("registration.child.verify.own")
        : Decision.allow();
  }

  public static Decision returning(ChildFile file, Actor actor) {
    if (file.state() != FileState.SUBMITTED && file.state() != FileState.CLOSE_REQUESTED) {
      return Decision.refuse("registration.child.return.state");
    }
    return atDesk(file, actor);
  }

  public static Decision requestingClose(FileState state) {
    return state == FileState.ACTIVE || state == FileState.REOPENED
        ? Decision.allow()
        : Decision.refuse("registration.child.close-request.state");
  }

  public static Decision closing(ChildFile file, Actor actor) {
    if (file.state() != FileState.CLOSE_REQUESTED) {
      return Decision.refuse("registration.child.close.state");
    }
    Decision desk = atDesk(file, actor);
    if (!desk.allowed()) return desk;
    return actor.account().equals(file.trail().closeRequestedBy())
        ? Decision.refuse("registration.child.close.own")
        : Decision.allow();
  }

  public static Decision reopening(FileState state) {
    return state == FileState.CLOSED
        ? Decision.allow()
        : Decision.refuse("registration.child.reopen.state");
  }

  /** An edit counts from a day of the file's life until today. */
  public static Decision effective(ChildFile file, LocalDate day, LocalDate today) {
    if (day.isAfter(today)) return Decision.refuse("registration.child.effectiveOn.future");
    return day.isBefore(file.states().begins())
        ? Decision.refuse("registration.child.effectiveOn.before", file.states().begins())
        : Decision.allow();
  }

  private static Decision atDesk(ChildFile file, Actor actor) {
    return file.desk() == Desk.COUNTY && actor.role() != Role.COUNTY_OFFICER
        ? Decision.refuse("registration.child.verify.county")
        : Decision.allow();
  }

  private static void idNumber(List<FieldProblem> problems, ChildFacts f, LocalDate today) {
    boolean told = f.idOverride() != null;
    Optional<String> wrong = IdNumber.problem(f.idType(), f.idNumber(), today);
    if (wrong.isPresent() && !wrong.get().equals(CHECK_DIGIT)) {
      problems.add(FieldProblem.of("idNumber", "idNumber", NUMBER + wrong.get()));
      return;
    }
    if (wrong.isPresent() && !told) {
      problems.add(FieldProblem.of("idNumber", "mismatch", NUMBER + "check-stands"));
      return;
    }
    if (f.idType() != null && !numbered(f.idType())) return;
    IdNumber.birthDate(f.idNumber())
        .filter(born -> f.birthDate() != null && !born.equals(f.birthDate()) && !told)
        .ifPresent(
            born ->
                problems.add(
                    FieldProblem.of(
                        "idNumber", "mismatch", "registration.child.idNumber.birthDate", born)));
    IdNumber.sex(f.idNumber())
        .filter(sex -> f.sex() != null && !sex.equals(f.sex()) && !told)
        .ifPresent(
            sex ->
                problems.add(
                    FieldProblem.of("idNumber", "mismatch", "registration.child.idNumber.sex")));
  }

  /**
   * Whether a number contradicts itself, the birth date or the sex, so that it stands only with a
   * reason (domain.md 7.1).
   */
  public static boolean needsReason(
      String idType, String number, LocalDate birthDate, String sex, LocalDate today) {
    if (IdNumber.problem(idType, number, today).filter(CHECK_DIGIT::equals).isPresent()) {
      return true;
    }
    if (idType != null && !numbered(idType)) return false;
    return birthDate != null
            && IdNumber.birthDate(number).filter(born -> !born.equals(birthDate)).isPresent()
        || sex != null && IdNumber.sex(number).filter(said -> !said.equals(sex)).isPresent();
  }

  /** 20 characters, ID number, type and grade; re-issued ones have a suffix (domain.md 7.4). */
  private static void certificate(List<FieldProblem> problems, ChildFacts f) {
    String number = f.circumstances().disabilityCertNo();
    if (number == null) return;
    String field = "disabilityCertNo";
    if (!CERTIFICATE.matcher(number).matches()) {
      problems.add(FieldProblem.of(field, "format", "registration.child.certificate.format"));
    } else if (f.idNumber() != null
        && f.idNumber().length() == 18
        && !number.startsWith(f.idNumber())) {
      problems.add(FieldProblem.of(field, "mismatch", "registration.child.certificate.idNumber"));
    } else if (f.disabilityType() != null && !number.substring(18, 19).equals(f.disabilityType())) {
      problems.add(FieldProblem.of(field, "mismatch", "registration.child.certificate.type"));
    } else if (f.disabilityGrade() != null
        && !number.substring(19, 20).equals(f.disabilityGrade())) {
      problems.add(FieldProblem.of(field, "mismatch", "registration.child.certificate.grade"));
    }
  }

  private static void particulars(List<FieldProblem> problems, String at, Particulars p) {
    text(problems, at + "situationBasis", p.basis(), 200);
    if (p.since() != null && p.until() != null && p.until().isBefore(p.since())) {
      problems.add(
          FieldProblem.of(
              at + "situationUntil", "order", "registration.child.guardian.situation-order"));
    }
  }

  private static boolean numbered(String idType) {
    return idType.equals(IdNumber.RESIDENT)
        || idType.equals(IdNumber.LEGACY)
        || idType.equals(IdNumber.RESIDENCE_PERMIT);
  }

  private static void guardians(
      List<FieldProblem> problems, List<Guardian> guardians, LocalDate today) {
    for (int i = 0; i < guardians.size(); i++) {
      Guardian g = guardians.get(i);
      String at = "guardians[" + i + "].";
      if (g.name() == null) problems.add(required(at + "name"));
      name(problems, at + "name", g.name());
      text(problems, at + "workplace", g.workplace(), 100);
      phone(problems, at + "phone", g.phone());
      particulars(problems, at, g.particulars());
      guardianNumber(problems, at, g, today);
      String relation = g.relation();
      if (g.parent()
          && guardians.subList(0, i).stream()
              .anyMatch(o -> Objects.equals(o.relation(), relation))) {
        problems.add(
            FieldProblem.of(at + "relation", "twice", "registration.child.guardian.parent-twice"));
      }
    }
    if (guardians.stream().filter(Guardian::isPrimaryCarer).count() > 1) {
      problems.add(
          FieldProblem.of("guardians", "carer", "registration.child.guardian.carer-twice"));
    }
  }

  private static void guardianNumber(
      List<FieldProblem> problems, String at, Guardian g, LocalDate today) {
    text(problems, at + "idOverride", g.particulars().idOverride(), 200);
    Optional<String> wrong = guardianProblem(g.idNumber(), today);
    if (wrong.isEmpty()) return;
    if (!wrong.get().equals(CHECK_DIGIT)) {
      problems.add(FieldProblem.of(at + "idNumber", "idNumber", NUMBER + wrong.get()));
    } else if (g.particulars().idOverride() == null) {
      problems.add(FieldProblem.of(at + "idNumber", "mismatch", NUMBER + "check-stands"));
    }
  }

  private static Optional<String> guardianProblem(String number, LocalDate today) {
    String type = number != null && number.length() == 15 ? IdNumber.LEGACY : IdNumber.RESIDENT;
    return IdNumber.problem(type, number, today);
  }

  /** Whether a guardian's number stands only with a reason (domain.md 7.1). */
  public static boolean guardianNeedsReason(String number, LocalDate today) {
    return guardianProblem(number, today).filter(CHECK_DIGIT::equals).isPresent();
  }

  private static void categories(List<FieldProblem> problems, List<ChildCategory> categories) {
    for (int i = 0; i < categories.size(); i++) {
      ChildCategory c = categories.get(i);
      String at = "categories[" + i + "].";
      if (c.category() == null) {
        problems.add(required(at + "category"));
        continue;
      }
      if (c.category().restricted()) {
        problems.add(
            FieldProblem.of(
                at + "category", "restricted", "registration.child.category.restricted"));
      }
      if (c.subType() != null && !c.category().subTypes().contains(c.subType())) {
        problems.add(problem(at + "subType", "code"));
      }
      text(problems, at + "basis", c.basis(), 200);
      if (c.from() == null) {
        problems.add(required(at + "from"));
        continue;
      }
      if (c.to() != null && c.to().isBefore(c.from())) {
        problems.add(FieldProblem.of(at + "to", "order", "registration.child.category.order"));
      } else if (categories.subList(0, i).stream()
          .anyMatch(o -> o.category() == c.category() && o.from() != null && o.overlaps(c))) {
        problems.add(
            FieldProblem.of(at + "category", "twice", "registration.child.category.twice"));
      }
    }
  }

  private static void primary(List<FieldProblem> problems, ChildFile.Entry entry, LocalDate today) {
    List<String> valid =
        entry.categories().stream()
            .filter(c -> c.category() != null && c.from() != null && c.validOn(today))
            .map(c -> c.category().code())
            .toList();
    if (valid.isEmpty()) {
      problems.add(
          FieldProblem.of("categories", "required", "registration.child.category.required"));
    } else if (!valid.contains(entry.facts().primaryCategory())) {
      problems.add(
          FieldProblem.of("primaryCategory", "primary", "registration.child.category.primary"));
    }
  }

  /**
   * The definition of domain.md 4.1: rural household, under 16, parents away as the sub-type says.
   */
  private static void leftBehind(
      List<FieldProblem> problems,
      ChildFile.Entry entry,
      ChildCategory c,
      String at,
      LocalDate today) {
    ChildFacts f = entry.facts();
    if (Boolean.FALSE.equals(f.ruralRegistration())) {
      problems.add(
          FieldProblem.of("ruralRegistration", "left-behind", "registration.child.lb.rural"));
    }
    if (f.birthDate() != null && AgeBand.age(f.birthDate(), today) >= LEFT_BEHIND_UNDER) {
      problems.add(
          FieldProblem.of(
              at + "to",
              "sixteen",
              "registration.child.lb.sixteen",
              f.birthDate().plusYears(LEFT_BEHIND_UNDER).minusDays(1)));
    }
    if (c.subType() == null) {
      problems.add(required(at + "subType"));
    }
    Guardian father = parent(entry, Guardian.FATHER);
    Guardian mother = parent(entry, Guardian.MOTHER);
    if (father == null || mother == null || unplaced(father) || unplaced(mother)) {
      problems.add(FieldProblem.of("guardians", "parents", "registration.child.lb.parents"));
      return;
    }
    if (c.subType() == null) return;
    if (c.subType().equals(Category.BOTH_AWAY)) {
      if (!father.away() || !mother.away()) {
        problems.add(FieldProblem.of(at + "subType", "parents", "registration.child.lb.both-away"));
      }
      if (ONE_PARENT.equals(f.currentCarer())) {
        problems.add(FieldProblem.of("currentCarer", "parents", "registration.child.lb.carer"));
      }
    } else if (!(father.away() && !mother.away() && mother.unable())
        && !(mother.away() && !father.away() && father.unable())) {
      problems.add(FieldProblem.of(at + "subType", "parents", "registration.child.lb.one-away"));
    }
  }

  /** Who is dead, locked up, gone or stripped of guardianship looks after nobody. */
  private static void carer(List<FieldProblem> problems, ChildFile.Entry entry) {
    Guardian father = parent(entry, Guardian.FATHER);
    Guardian mother = parent(entry, Guardian.MOTHER);
    boolean nobody = gone(father) && gone(mother);
    if (nobody && ONE_PARENT.equals(entry.facts().currentCarer())) {
      problems.add(
          FieldProblem.of("currentCarer", "carer", "registration.child.currentCarer.gone"));
    }
    for (int i = 0; i < entry.guardians().size(); i++) {
      Guardian g = entry.guardians().get(i);
      if (!g.isPrimaryCarer() || !gone(g)) continue;
      problems.add(
          FieldProblem.of(
              "guardians[" + i + "].guardianState",
              "carer",
              "registration.child.guardian.carer-gone"));
    }
  }

  private static boolean gone(Guardian guardian) {
    return guardian != null
        && guardian.guardianState() != null
        && guardian.guardianState().unable();
  }

  private static Guardian parent(ChildFile.Entry entry, String relation) {
    return entry.guardians().stream()
        .filter(g -> relation.equals(g.relation()))
        .findFirst()
        .orElse(null);
  }

  private static boolean unplaced(Guardian parent) {
    return parent.guardianState() == null;
  }

  private static void name(List<FieldProblem> problems, String field, String name) {
    if (name != null) {
      PersonName.problem(name)
          .ifPresent(
              wrong -> problems.add(FieldProblem.of(field, "name", "registration.name." + wrong)));
    }
  }

  private static void text(List<FieldProblem> problems, String field, String text, int longest) {
    if (text == null) return;
    if (text.codePointCount(0, text.length()) > longest) {
      problems.add(FieldProblem.of(field, "long", "registration.problem.long", longest));
    } else if (!text.codePoints().allMatch(c -> c == '\n' || c == '\r' || PersonName.writable(c))) {
      problems.add(problem(field, "control"));
    }
  }

  private static void phone(List<FieldProblem> problems, String field, String phone) {
    if (phone != null && !PHONE.matcher(phone).matches()) problems.add(problem(field, "phone"));
  }

  private static void require(List<FieldProblem> problems, String field, Object value) {
    if (value == null) problems.add(required(field));
  }

  private static FieldProblem required(String field) {
    return problem(field, "required");
  }

  private static FieldProblem problem(String field, String code) {
    return FieldProblem.of(field, code, "registration.problem." + code);
  }
}
