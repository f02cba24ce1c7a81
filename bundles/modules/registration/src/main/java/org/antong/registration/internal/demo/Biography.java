package org.antong.registration.internal.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.registration.internal.demo.Life.Fate;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildFile.Entry;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Desk;
import org.antong.registration.internal.domain.FileHistory;

/**
 * Lives through one invented file day by day, asking the same rules as a person's entry: a step
 * they refuse is a bug of the demo and stops it.
 */
final class Biography {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final Life life;
  private final SplittableRandom r;
  private final LocalDate today;
  private final Instant present;
  private final Actor director;
  private final Actor supervisor;
  private final Actor officer;
  private final boolean toCounty;
  private ChildFile file;
  private FileHistory history;
  private LocalDate day;
  private int steps;

  Biography(
      Life life,
      SplittableRandom r,
      LocalDate today,
      Instant present,
      Actor director,
      Actor supervisor,
      Actor officer,
      boolean toCounty) {
    this.life = life;
    this.r = r;
    this.today = today;
    this.present = present;
    this.director = director;
    this.supervisor = supervisor;
    this.officer = officer;
    this.toCounty = toCounty;
  }

  /**
   * @param managed the unit that manages the village today and since when; null when it always did
   */
  FileHistory lived(String fileNo, Entry entry, Managed managed) {
    day = life.registered();
    Actor author = life.bySupervisor() ? supervisor : director;
    check(ChildRules.submission(entry, day));
    file = ChildFile.begun(Id.next(), fileNo, null, entry, author, now(), day);
    history = FileHistory.of(file, now());
    if (life.fate() == Fate.DRAFT) return history;
    ChildRules.submitting(file.state()).orThrow();
    Desk desk = ChildRules.desk(file, author, toCounty);
    write(file.submitted(desk, day, author, now()));
    if (life.fate() == Fate.SUBMITTED) return history;

    Actor decider = desk == Desk.COUNTY ? officer : supervisor;
    pass(1 + r.nextInt(9));
    if (life.fate() == Fate.RETURNED) {
      ok(ChildRules.returning(file, decider));
      write(file.returned("监护人电话打不通，请核对后再提交", day, decider, now()));
      return history;
    }
    ok(ChildRules.verifying(file, decider));
    write(file.verified(day, decider, now()));
    if (managed != null && managed.since().isAfter(day)) {
      day = managed.since();
      write(file.restamped(file.facts().division(), managed.unit(), day));
    }
    changes(author);
    end(author, decider);
    return history;
  }

  /** The unit that manages a village, and from which day on. */
  record Managed(DivisionCode unit, LocalDate since) {}

  private void changes(Actor author) {
    LocalDate september = LocalDate.of(today.getYear(), 9, 1);
    if (september.isAfter(today)) september = september.minusYears(1);
    String schooling = Invention.schooling(AgeBand.age(life.born(), september), r);
    LocalDate limit = life.fate() == Fate.ACTIVE ? today : september;
    boolean grows =
        september.isAfter(day)
            && !september.isAfter(limit)
            && life.fate() == Fate.ACTIVE
            && !schooling.equals(file.facts().schooling())
            && Integer.parseInt(schooling) > Integer.parseInt(file.facts().schooling());
    if (grows) {
      day = september;
      edit(author, schooling, file.facts().currentCarer());
    }
    boolean cared = List.of("2", "3", "4").contains(file.facts().currentCarer());
    if (life.fate() == Fate.ACTIVE && cared && r.nextInt(16) == 0 && day.isBefore(today)) {
      pass(1 + r.nextInt(200));
      edit(author, file.facts().schooling(), r.nextInt(3) == 0 ? "5" : "4");
    }
  }

  private void edit(Actor author, String schooling, String carer) {
    ChildFacts facts = Invention.changed(file.facts(), schooling, carer);
    Entry entry = new Entry(facts, file.child().guardians(), file.categories());
    if (facts.equals(file.facts())) return;
    ok(ChildRules.editing(file.state()));
    // One who turned sixteen meanwhile is not edited but closed; rules say so.
    if (AgeBand.age(life.born(), day) >= ChildRules.LEFT_BEHIND_UNDER) return;
    check(ChildRules.submission(entry, day));
    write(file.edited(entry, day, author, now()));
  }

  private void end(Actor author, Actor decider) {
    switch (life.fate()) {
      case CLOSE_REQUESTED -> {
        latest(today.minusDays(r.nextInt(12)));
        requestClose(author, "2", "父母已返乡，孩子随父母生活");
      }
      case CLOSED, REOPENED -> {
        pass(20 + r.nextInt(400));
        requestClose(author, "2", "父母已返乡，孩子随父母生活");
        close(author);
        if (life.fate() == Fate.REOPENED) {
          pass(5 + r.nextInt(60));
          ok(ChildRules.reopening(file.state()));
          write(file.reopened("父母再次外出务工", day, decider, now()));
        }
      }
      case GROWN -> {
        latest(life.born().plusYears(ChildRules.LEFT_BEHIND_UNDER).plusDays(r.nextInt(15)));
        requestClose(author, "1", "已满16周岁");
        close(author);
      }
      default -> {}
    }
  }

  private void requestClose(Actor author, String reason, String words) {
    ok(ChildRules.requestingClose(file.state()));
    Desk desk = ChildRules.desk(file, author, toCounty);
    write(file.closeRequested(reason, words, desk, day, author, now()));
  }

  private void close(Actor author) {
    pass(1 + r.nextInt(6));
    Actor decider = file.desk() == Desk.COUNTY ? officer : supervisor;
    ok(ChildRules.closing(file, decider));
    write(file.closed(day, decider, now()));
  }

  private void write(ChildFile next) {
    if (next == file) return;
    history = history.then(next, now());
    file = next;
    steps++;
  }

  private void pass(int days) {
    latest(day.plusDays(days));
  }

  private void latest(LocalDate wished) {
    LocalDate next = wished.isAfter(today) ? today : wished;
    if (next.isAfter(day)) day = next;
  }

  /**
   * Working hours of the day, one step after the other. While the clock has not come so far today,
   * the day until then is made of the same steps, closer together.
   */
  private Instant now() {
    Instant wished = day.atTime(9, 0).plusMinutes(7L * steps).atZone(SHANGHAI).toInstant();
    Instant over = day.atTime(12, 0).atZone(SHANGHAI).toInstant();
    if (!day.equals(today) || !present.isBefore(over)) return wished;
    Instant began = day.atStartOfDay(SHANGHAI).toInstant();
    double passed =
        (double) began.until(present, ChronoUnit.MILLIS) / began.until(over, ChronoUnit.MILLIS);
    return began.plusMillis((long) (passed * began.until(wished, ChronoUnit.MILLIS)));
  }

  private static void ok(Decision decision) {
    if (!decision.allowed()) {
      throw new IllegalStateException("the demo broke a rule: " + decision.refusal());
    }
  }

  private static void check(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the demo broke a rule: " + problems);
    }
  }
}
