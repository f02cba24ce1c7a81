package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.rights.RecordReads;
import org.antong.platform.api.rights.RecordReads.Look;
import org.antong.registration.internal.GivenFiles.Noted;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.store.ChildStore;
import org.antong.registration.internal.store.PartStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * 查阅记录: who saw or changed a child's file, when, in which post and why (未成年人网络保护条例 Art. 36), for
 * the county that keeps it and, on paper, for the guardian. Reading it is itself in the log.
 */
@Component(service = LookService.class)
public final class LookService {

  private static final String CHILD = ToldLooks.CHILD;

  /** So many entries fit a paper; what is older is told by its count. */
  private static final int ON_PAPER = 600;

  /** A page of it, of one file. */
  public record Looks(Child child, String called, Slice<LookSight> found) {}

  /**
   * For the guardian.
   *
   * @param left entries that are older than those on the paper
   */
  public record Paper(Child child, List<LookSight> looks, long left) {}

  private final ModuleDb db;
  private final RecordReads reads;
  private final AccountNames names;
  private final Divisions divisions;
  private final Clock clock;
  private final AccessRequests approvals;
  private final ChildStore children;
  private final PartStore parts = new PartStore();

  @Activate
  public LookService(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference RecordReads reads,
      @Reference AccountNames names,
      @Reference Divisions divisions,
      @Reference Clock clock,
      @Reference AccessRequests approvals) {
    this.db = db;
    this.reads = reads;
    this.names = names;
    this.divisions = divisions;
    this.clock = clock;
    this.approvals = approvals;
    this.children = new ChildStore(cipher);
  }

  /** The entries of a file, the last one first. */
  public Looks of(Caller caller, Id id, Paging paging) {
    Kept kept = kept(caller, id);
    boolean full = caller.identity(clock.instant()) == Identity.FULL;
    String name = kept.child().facts().name();
    Slice<LookSight> found = sights(caller, read(caller, kept, paging));
    boolean handles =
        Posts.at(caller, RegistrationModule.RESTRICTED, place(kept.child())).isPresent();
    return new Looks(
        kept.child(),
        full ? name : Mask.name(name),
        handles ? found : found.map(ToldLooks::inside));
  }

  /**
   * The same for the guardian, the child in full and nothing that tells of restricted categories.
   * Refused until a purpose is chosen.
   */
  public Paper paper(Caller caller, Id id) {
    Looking.inFull(caller, clock.instant());
    Kept kept = kept(caller, id);
    // by identifier, because each page read is an entry that pushes the next one down
    Map<Id, LookSight> all = new LinkedHashMap<>();
    long total = 0;
    for (int page = 1; all.size() < ON_PAPER; page++) {
      Slice<LookSight> some =
          sights(caller, read(caller, kept, new Paging(page, Paging.MOST, List.of())));
      if (page == 1) total = some.total();
      some.items().forEach(l -> all.putIfAbsent(l.id(), ToldLooks.onPaper(l)));
      if (some.items().size() < Paging.MOST) break;
    }
    Area at = place(kept.child());
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("print", CHILD, id, at.division(), at.unit(), "looks rows=" + all.size());
          return null;
        });
    return new Paper(kept.child(), List.copyOf(all.values()), Math.max(0, total - all.size()));
  }

  /** Today, as forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  private record Kept(Child child, Set<Id> parts) {}

  private Kept kept(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          Child child = children.find(scope, handle, id).orElseThrow(Missing::new).child();
          Set<Id> all = new LinkedHashSet<>(parts.of(scope, handle, id));
          return new Kept(child, all);
        });
  }

  private Slice<Look> read(Caller caller, Kept kept, Paging paging) {
    return reads.of(caller, CHILD, kept.child().id(), place(kept.child()), kept.parts(), paging);
  }

  private static Area place(Child child) {
    return Area.of(child.facts().division(), child.facts().unit());
  }

  private Slice<LookSight> sights(Caller caller, Slice<Look> found) {
    Map<Id, Optional<String>> asked = new HashMap<>();
    Map<Id, String> called =
        names.of(found.items().stream().map(Look::account).collect(Collectors.toSet()));
    return found.map(
        l -> {
          Noted by = GivenFiles.noted(l.detail()).orElse(null);
          return new LookSight(
              l.id(),
              l.at(),
              l.action(),
              l.entity(),
              called.getOrDefault(l.account(), l.accountName()),
              l.role(),
              l.office(),
              l.office() == null
                  ? null
                  : divisions.fullName(l.office(), l.at().atZone(clock.getZone()).toLocalDate()),
              by == null
                  ? l.purpose()
                  : asked.computeIfAbsent(by.request(), r -> purpose(caller, r)).orElse(null),
              by != null,
              by == null ? told(l) : by.field());
        });
  }

  /**
   * What an approved request was for: its text is sealed, so the audit log does not have it. A file
   * has had one or two of them, if any.
   */
  private Optional<String> purpose(Caller caller, Id request) {
    try {
      return Optional.of(approvals.received(caller, request).purpose());
    } catch (Missing own) {
      return ownPurpose(caller, request);
    } catch (Forbidden notHers) {
      return Optional.empty();
    }
  }

  private Optional<String> ownPurpose(Caller caller, Id request) {
    try {
      return Optional.of(approvals.mine(caller, request).purpose());
    } catch (Missing | Forbidden gone) {
      return Optional.empty();
    }
  }

  /** Of a change and of a look only that it was; of an opened field which, and why. */
  private static String told(Look l) {
    return switch (l.action()) {
      case "unmask", "print", "export", "open", "thumbnail" -> l.detail();
      default -> null;
    };
  }
}
