package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.AccessRequests.Given;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.store.ChildStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One file beyond the caller's posts, because she asked and its keeper agreed: to read as it stands
 * today. It is a door of its own, so that nothing else a caller does ever reaches further: lists,
 * search, exports, papers, history, changes and what other modules add know nothing of it. Throws
 * Missing where nothing was agreed to.
 */
@Component(service = GivenFiles.class)
public final class GivenFiles {

  static final String CHILD = "registration.child";

  /**
   * A file as the post in which she asked shows it.
   *
   * @param until last day
   */
  public record Opened(ChildSight child, Identity identity, LocalDate until) {}

  /**
   * What the audit log says of an opening.
   *
   * @param field that was opened; null for the file
   */
  record Noted(String field, Id request) {}

  private static final String BY = "access request ";
  private static final Pattern NOTED = Pattern.compile("(?:(.+) / )?" + BY + "(\\w+)");

  /** What a line of the audit log says of an opening by approval; empty for any other line. */
  static Optional<Noted> noted(String detail) {
    Matcher m = NOTED.matcher(detail == null ? "" : detail);
    return m.matches()
        ? Id.parse(m.group(2)).map(request -> new Noted(m.group(1), request))
        : Optional.empty();
  }

  @FunctionalInterface
  private interface Look<T> {
    T at(Caller reader, ChildFile file, Given given, Tx tx);
  }

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final AccessRequests requests;
  private final ChildStore children;

  @Activate
  public GivenFiles(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Clock clock,
      @Reference AccessRequests requests) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.requests = requests;
    this.children = new ChildStore(cipher);
  }

  /** Opens the file; the audit log has it with the request. */
  public Opened open(Caller caller, Id id) {
    return look(
        caller,
        id,
        (reader, file, given, tx) -> {
          note(tx, "read", file, given, "");
          Identity identity = reader.identity(clock.instant());
          Sight sight = new Sight(divisions, identity, LocalDate.now(clock));
          return new Opened(sight.of(file.child(), List.of()), identity, given.until());
        });
  }

  /** Opens one masked field, as {@link ChildService#unmask} does. */
  public ChildService.Unmasked unmask(Caller caller, Id id, String field) {
    return look(
        caller,
        id,
        (reader, file, given, tx) -> {
          Looking.inFull(reader, clock.instant());
          String value =
              ChildService.value(file.child(), field)
                  .orElseThrow(
                      () -> new Invalid("field", "code", "registration.child.unmask.field"));
          note(tx, "unmask", file, given, field + " / ");
          return new ChildService.Unmasked(field, value);
        });
  }

  private <T> T look(Caller caller, Id id, Look<T> look) {
    Given given = requests.given(caller, CHILD, id).orElseThrow(Missing::new);
    Caller reader = caller.holding(List.of(given.post())).exercising(RegistrationModule.READ);
    return db.write(
        reader,
        (scope, tx) -> {
          ChildFile file = children.find(given.scope(), tx.handle(), id).orElseThrow(Missing::new);
          // It may have moved since it was asked who keeps it.
          if (!file.facts().unit().equals(given.unit())) throw new Missing();
          return look.at(reader, file, given, tx);
        });
  }

  private static void note(Tx tx, String action, ChildFile file, Given given, String what) {
    ChildFacts f = file.facts();
    String request = what + BY + given.request();
    tx.note(action, CHILD, file.id(), f.division(), f.unit(), request);
  }
}
