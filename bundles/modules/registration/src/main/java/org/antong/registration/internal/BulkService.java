package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.registration.internal.domain.Actor;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.ComingOfAge;
import org.antong.registration.internal.domain.DuplicatePair;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.PairStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step taken with many files: each file for itself, by the same rules as alone, so that one
 * that cannot be done keeps no other from being done.
 */
@Component(service = BulkService.class)
public final class BulkService {

  /** Files at once. */
  public static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(BulkService.class);

  /** What can be done with many files. */
  public enum Action {
    SUBMIT(RegistrationModule.WRITE),
    VERIFY(RegistrationModule.VERIFY),
    /** Closing that was asked for is confirmed. */
    CLOSE(RegistrationModule.VERIFY),
    /** What the 16th birthday asks for. */
    SIXTEEN(RegistrationModule.WRITE),
    /** What the 18th birthday asks for. */
    EIGHTEEN(RegistrationModule.WRITE);

    private final String permission;

    Action(String permission) {
      this.permission = permission;
    }

    public String permission() {
      return permission;
    }

    /** As it stands in form and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> of(String word) {
      return Stream.of(values()).filter(a -> a.word().equals(word)).findFirst();
    }
  }

  /** A file, with the version the reader had before her. */
  public record Item(Id id, Integer version) {}

  /** What became of one file. */
  public enum Outcome {
    DONE,
    REFUSED,
    STALE,
    MISSING,
    INVALID;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param fileNo null for a file the caller does not reach
   * @param name as a list shows it to the caller without a purpose
   * @param why empty when it was done
   * @param alerts what a reader should see of a file before she signs for it, as on its own page:
   *     keys of sentences; empty once it is done
   */
  public record Done(
      Id id,
      String fileNo,
      String name,
      Outcome outcome,
      List<FieldProblem> why,
      List<String> alerts) {}

  /** What became of all of them, in the order they were sent. */
  public record Result(Action action, List<Done> items) {

    public long done() {
      return items.stream().filter(i -> i.outcome() == Outcome.DONE).count();
    }

    public long failed() {
      return items.size() - done();
    }
  }

  private record Judged(Outcome outcome, List<FieldProblem> why) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final ChildService service;
  private final AgeService ages;
  private final ChildStore children;
  private final PairStore pairs;

  @Activate
  public BulkService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Clock clock,
      @Reference ChildService service,
      @Reference AgeService ages) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.service = service;
    this.ages = ages;
    this.children = new ChildStore(cipher);
    this.pairs = new PairStore(cipher);
  }

  /**
   * What would become of them as they stand now; nothing is written. A file that turns out to be
   * like another one is found when it is done only.
   */
  public Result foresee(Caller caller, Action action, List<Item> items) {
    Caller acting = caller.exercising(action.permission());
    List<Item> asked = asked(items);
    return db.read(
        acting,
        (scope, handle) -> {
          Map<Id, ChildFile> files = files(scope, handle, asked);
          return result(
              acting,
              action,
              asked,
              files,
              alerts(scope, handle, files),
              item -> foresee(acting, action, item, files.get(item.id())));
        });
  }

  /** Takes the step with each file, in a transaction of its own. */
  public Result take(Caller caller, Action action, List<Item> items) {
    Caller acting = caller.exercising(action.permission());
    List<Item> asked = asked(items);
    Map<Id, ChildFile> files = db.read(acting, (scope, handle) -> files(scope, handle, asked));
    return result(
        acting,
        action,
        asked,
        files,
        Map.of(),
        item -> {
          Match match = new Match(item.version());
          switch (action) {
            case SUBMIT -> service.submit(acting, item.id(), match);
            case VERIFY -> service.verify(acting, item.id(), match);
            case CLOSE -> service.close(acting, item.id(), match);
            case SIXTEEN -> ages.sixteen(acting, item.id(), match);
            case EIGHTEEN -> ages.eighteen(acting, item.id(), match);
          }
        });
  }

  @FunctionalInterface
  private interface Step {
    void take(Item item);
  }

  /** What each file's own page says above everything else, and that it may be there twice. */
  private Map<Id, List<String>> alerts(DataScope scope, Handle handle, Map<Id, ChildFile> files) {
    Set<Id> alike = new HashSet<>();
    for (DuplicatePair p : pairs.ofChildren(scope, handle, List.copyOf(files.keySet()))) {
      if (p.state() != PairState.OPEN || !pairs.covers(scope, p)) continue;
      alike.add(p.first());
      alike.add(p.second());
    }
    Map<Id, List<String>> alerts = new HashMap<>();
    files.forEach(
        (id, file) -> {
          List<String> of =
              new ArrayList<>(
                  ChildRules.alerts(file.facts(), file.categories(), file.state(), today()));
          if (alike.contains(id)) of.add("registration.bulk.alike");
          alerts.put(id, List.copyOf(of));
        });
    return alerts;
  }

  private Result result(
      Caller caller,
      Action action,
      List<Item> items,
      Map<Id, ChildFile> files,
      Map<Id, List<String>> alerts,
      Step step) {
    Sight sight = new Sight(divisions, identity(caller), today());
    List<Done> done = new ArrayList<>();
    for (Item item : items) {
      Judged judged = judged(item, step);
      ChildFile file = files.get(item.id());
      done.add(
          new Done(
              item.id(),
              file == null ? null : file.child().fileNo(),
              file == null ? null : sight.of(file.child(), List.of()).name(),
              judged.outcome(),
              judged.why(),
              alerts.getOrDefault(item.id(), List.of())));
    }
    return new Result(action, List.copyOf(done));
  }

  private static Judged judged(Item item, Step step) {
    try {
      step.take(item);
      return new Judged(Outcome.DONE, List.of());
    } catch (Missing e) {
      return told(Outcome.MISSING, "registration.bulk.missing");
    } catch (Stale e) {
      return told(Outcome.STALE, "registration.bulk.stale");
    } catch (Forbidden e) {
      return told(Outcome.REFUSED, "registration.bulk.forbidden");
    } catch (Invalid e) {
      return new Judged(Outcome.INVALID, e.problems());
    } catch (Refused e) {
      return told(Outcome.REFUSED, e.key(), e.args());
    } catch (RuntimeException e) {
      // Whatever it is, the files after this one are not to blame.
      LOG.error("bulk step failed for {}", item.id(), e);
      return told(Outcome.REFUSED, "registration.bulk.failed");
    }
  }

  private static Judged told(Outcome outcome, String key, Object... args) {
    return new Judged(outcome, List.of(FieldProblem.of("", outcome.word(), key, args)));
  }

  private void foresee(Caller caller, Action action, Item item, ChildFile file) {
    if (file == null) throw new Missing();
    new Match(item.version()).check(file.version());
    switch (action) {
      case SUBMIT -> {
        ChildRules.submitting(file.state()).orThrow();
        entering(caller, file);
        List<FieldProblem> gaps = service.gaps(file);
        if (!gaps.isEmpty()) throw new Invalid(gaps);
      }
      case VERIFY -> ChildRules.verifying(file, deciding(caller, file)).orThrow();
      case CLOSE -> ChildRules.closing(file, deciding(caller, file)).orThrow();
      case SIXTEEN -> {
        entering(caller, file);
        ComingOfAge.sixteen(file.child(), today()).orThrow();
      }
      case EIGHTEEN -> {
        entering(caller, file);
        ComingOfAge.eighteen(file.child(), today()).orThrow();
      }
    }
  }

  private static void entering(Caller caller, ChildFile file) {
    if (Posts.entering(caller, file.facts()).isEmpty()) throw new Forbidden();
  }

  private static Actor deciding(Caller caller, ChildFile file) {
    return Posts.deciding(caller, file.facts()).orElseThrow(Forbidden::new);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private Map<Id, ChildFile> files(DataScope scope, Handle handle, List<Item> items) {
    Map<Id, ChildFile> files = new LinkedHashMap<>();
    for (Item item : items) {
      children.find(scope, handle, item.id()).ifPresent(f -> files.put(item.id(), f));
    }
    return files;
  }

  private static List<Item> asked(List<Item> items) {
    if (items == null || items.isEmpty()) {
      throw new Invalid("items", "required", "registration.bulk.none");
    }
    if (items.stream().anyMatch(i -> i == null || i.id() == null || i.version() == null)) {
      throw new Invalid("items", "required", "registration.bulk.version");
    }
    Map<Id, Item> once = new LinkedHashMap<>();
    items.forEach(i -> once.putIfAbsent(i.id(), i));
    if (once.size() > MOST) throw new Invalid("items", "many", "registration.bulk.most", MOST);
    return List.copyOf(once.values());
  }

  /** Without the purpose: a page about steps shows no more than the reader's post does. */
  private static Identity identity(Caller caller) {
    return caller.exercised().stream()
        .map(g -> g.role().identity())
        .max(Comparator.naturalOrder())
        .orElse(Identity.NONE);
  }
}
