package org.antong.training.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.CertificateNumber;
import org.antong.training.internal.domain.CertificateRules;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Lookups;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.store.CertificateStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.workforce.api.PostType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates: issued in one step to all who earned one, verified by anybody, renewed in time. */
@Component(service = CertificateService.class)
public final class CertificateService {

  private static final int SOURCES = 10_000;

  /**
   * The certificates of a session.
   *
   * @param earned who has earned one and has none yet
   * @param unconfirmed half days whose attendance is not confirmed
   */
  public record Board(Held session, List<Seat> earned, List<Certificate> issued, int unconfirmed) {}

  /**
   * What anybody is told of a certificate.
   *
   * @param name masked: the first character and stars
   * @param post {@code S} or {@code D}
   */
  public record Verified(
      String number,
      String name,
      char post,
      String title,
      LocalDate from,
      LocalDate to,
      String issuer,
      LocalDate issuedOn,
      LocalDate validUntil,
      Certificate.Worth worth) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final ModuleSwitches switches;
  private final TrainingConfig config;
  private final Trainee trainee;
  private final Clock clock;
  private final Lookups lookups;
  private final HeldStore held;
  private final CertificateStore certificates = new CertificateStore();
  private final Settling settling;

  @Activate
  public CertificateService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference ModuleSwitches switches,
      @Reference TrainingConfig config,
      @Reference SigningConfig signing,
      @Reference Trainee trainee,
      @Reference Clock clock) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.settling = new Settling(cipher);
    this.divisions = divisions;
    this.switches = switches;
    this.config = config;
    this.trainee = trainee;
    this.clock = clock;
    this.lookups = new Lookups(signing.verifyPerMinute(), Duration.ofMinutes(1), SOURCES);
  }

  /** Who has a certificate of a session, and who has earned one. */
  public Board board(Caller caller, Id session) {
    return db.read(
        caller,
        (scope, handle) -> {
          Held s = held.find(scope, handle, session).orElseThrow(Missing::new);
          List<Seat> earned =
              held.seats(scope, handle, session).stream()
                  .filter(CertificateService::earned)
                  .toList();
          int open =
              (int)
                  held.halfDays(scope, handle, session).stream()
                      .filter(h -> !h.confirmed())
                      .count();
          return new Board(s, earned, certificates.ofSession(scope, handle, session), open);
        });
  }

  /** Issues certificates to all who earned one and have none; answers how many. */
  public int issue(Caller caller, Id session) {
    return db.write(
        caller,
        (scope, tx) -> {
          Held s = held.find(scope, tx.handle(), session).orElseThrow(Missing::new);
          if (!scope.covers(s.host().division(), s.host().unit())) throw new Missing();
          List<Checked> halves = held.halfDays(scope, tx.handle(), session);
          List<Seat> earned =
              held.seats(scope, tx.handle(), session).stream()
                  .filter(CertificateService::earned)
                  .toList();
          int open = (int) halves.stream().filter(h -> !h.confirmed()).count();
          CertificateRules.issuing(open, earned.size()).orThrow();
          List<Certificate> fresh = new ArrayList<>();
          for (PostType post : PostType.values()) {
            List<Seat> of = earned.stream().filter(e -> e.post() == post).toList();
            if (!of.isEmpty()) fresh.addAll(made(scope, tx, s, post, of));
          }
          certificates.insertAll(scope, tx, fresh);
          replace(scope, tx, fresh);
          for (Certificate c : fresh) settling.certified(scope, tx, c.enrolment(), c.number());
          return fresh.size();
        });
  }

  private List<Certificate> made(DataScope scope, Tx tx, Held s, PostType post, List<Seat> earned) {
    LocalDate today = LocalDate.now(clock);
    char letter = post.letter().charAt(0);
    int serial = certificates.serials(scope, tx, s.host(), today.getYear(), letter, earned.size());
    String issuer = Desk.organiser(divisions, s.organiser(), s.host().division(), today);
    List<Certificate> made = new ArrayList<>();
    for (Seat seat : earned) {
      String number = CertificateNumber.of(issuer(s), today.getYear(), letter, serial++).toString();
      int minutes =
          Completion.counted(
              seat.results().attended(),
              seat.results().online(),
              s.minutes(),
              s.terms().onlineCap());
      made.add(
          new Certificate(
              Id.next(),
              1,
              number,
              s.id(),
              seat.enrolment(),
              seat.staff(),
              seat.home(),
              seat.name(),
              letter,
              s.title(),
              s.from(),
              s.to(),
              minutes,
              issuer,
              today,
              seat.results().validUntil(),
              null,
              null,
              null,
              tx.caller().account(),
              tx.now(),
              tx.caller().account(),
              tx.now()));
    }
    return made;
  }

  /** A town's certificates bear the number of its county or zone. */
  private static org.antong.platform.api.division.DivisionCode issuer(Held s) {
    boolean above = s.host().division().level().above(DivisionLevel.COUNTY);
    return above ? s.host().division() : s.host().unit();
  }

  private void replace(DataScope scope, Tx tx, List<Certificate> fresh) {
    Map<String, Certificate> newer = new LinkedHashMap<>();
    for (Certificate c : fresh) newer.put(c.staff() + "/" + c.post(), c);
    Map<Certificate, Certificate> changes = new LinkedHashMap<>();
    List<Id> staff = fresh.stream().map(Certificate::staff).toList();
    for (Certificate old : certificates.newest(scope, tx.handle(), staff)) {
      Certificate by = newer.get(old.staff() + "/" + old.post());
      if (by != null && !by.id().equals(old.id())) {
        changes.put(old, old.replaced(by.id(), tx.caller().account(), tx.now()));
      }
    }
    certificates.updateAll(scope, tx, changes);
  }

  /** Withdraws one that was issued by mistake; the person may be given another. */
  public void withdraw(Caller caller, Id certificate, String reason) {
    db.write(
        caller,
        (scope, tx) -> {
          Certificate c =
              certificates.find(scope, tx.handle(), certificate).orElseThrow(Missing::new);
          CertificateRules.withdrawing(c, reason).orThrow();
          Certificate after = c.withdrawn(LocalDate.now(clock), reason, caller.account(), tx.now());
          certificates.updateAll(scope, tx, Map.of(c, after));
          settling.certified(scope, tx, c.enrolment(), null);
          return null;
        });
  }

  public Certificate find(Caller caller, Id certificate) {
    return db.read(
        caller,
        (scope, handle) -> certificates.find(scope, handle, certificate).orElseThrow(Missing::new));
  }

  /** The caller's own certificates, the newest first. */
  public List<Certificate> mine(Caller caller) {
    return trainee
        .of(caller)
        .map(
            me ->
                db.read(
                    caller, (scope, h) -> certificates.ofPerson(scope.owning(me.id()), h, me.id())))
        .orElse(List.of());
  }

  /** Those of the caller's own that end soon or have ended, without anything newer. */
  public List<Certificate> ending(Caller caller) {
    LocalDate today = LocalDate.now(clock);
    return mine(caller).stream()
        .filter(c -> CertificateRules.remind(c, today, config.expiringDays()))
        .toList();
  }

  /** Those that end within the days of the setting, or have ended, the first to end first. */
  public Slice<Certificate> expiring(Caller caller, Paging paging) {
    return db.read(caller, (scope, handle) -> certificates.ending(scope, handle, soon(), paging));
  }

  /** How many of them there are, and how many have ended. */
  public long[] countExpiring(Caller caller) {
    LocalDate today = LocalDate.now(clock);
    return db.read(
        caller,
        (scope, handle) ->
            new long[] {
              certificates.countEnding(scope, handle, soon()),
              certificates.countEnded(scope, handle, today)
            });
  }

  public Certificate.Worth worth(Certificate c) {
    return c.worth(LocalDate.now(clock), config.expiringDays());
  }

  /**
   * What anybody may know of a certificate: empty when there is none of this number. Refused when
   * one address asks too often, and where training is switched off, for nobody is to be told that a
   * certificate does not exist because its county does not use the module just now.
   */
  public Optional<Verified> verify(String typed, String source) {
    if (!lookups.allow(source, clock.instant())) throw new Refused("training.verify.too-often");
    CertificateNumber number = CertificateNumber.parse(typed).orElse(null);
    if (number == null) return Optional.empty();
    Optional<Verified> found = known(number);
    if (found.isEmpty() && hidden(number)) throw new Refused("training.verify.off");
    return found;
  }

  /** Whether a certificate of this number may be there and not be shown. */
  private boolean hidden(CertificateNumber number) {
    DivisionCode issuer = number.issuedBy();
    return issuer.equals(number.prefecture())
        ? !switches.off(issuer, TrainingModule.ID).isEmpty()
        : !switches.on(issuer, TrainingModule.ID);
  }

  private Optional<Verified> known(CertificateNumber number) {
    Caller visitor = Visitor.of(number.prefecture(), switches);
    return db.read(
            visitor, (scope, handle) -> certificates.numbered(scope, handle, number.toString()))
        .map(
            c ->
                new Verified(
                    c.number(),
                    Mask.name(c.name()),
                    c.post(),
                    c.title(),
                    c.from(),
                    c.to(),
                    c.issuer(),
                    c.issuedOn(),
                    c.validUntil(),
                    c.worth(LocalDate.now(clock), 0)));
  }

  private LocalDate soon() {
    return LocalDate.now(clock).plusDays(config.expiringDays());
  }

  private static boolean earned(Seat seat) {
    return seat.results().trainedOn() != null && seat.results().certificate() == null;
  }
}
