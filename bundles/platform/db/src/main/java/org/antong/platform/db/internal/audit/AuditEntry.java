package org.antong.platform.db.internal.audit;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.division.DivisionCode;

/**
 * One line of the audit log: who did what to which record, where, from where and why.
 *
 * @param post the role and the division it is held at, {@code ROLE@division}; null for the platform
 */
public record AuditEntry(
    Id id,
    Id tx,
    Instant at,
    String module,
    String action,
    String entity,
    Id entityId,
    DivisionCode division,
    DivisionCode unit,
    Id account,
    String accountName,
    String source,
    String purpose,
    String detail,
    String before,
    String after,
    String post) {

  private static final int JSON = 32_000;

  public static AuditEntry of(Id tx, Instant at, String module, Caller caller, Change change) {
    String action =
        change.before() == null ? "create" : change.after() == null ? "remove" : "update";
    return new AuditEntry(
        Id.next(),
        tx,
        at,
        module,
        action,
        cut(change.entity(), 100),
        change.id(),
        change.division(),
        change.unit(),
        caller.account(),
        cut(caller.name(), 200),
        cut(caller.source(), 100),
        purpose(caller, at),
        null,
        AuditJson.of(change.before(), JSON),
        AuditJson.of(change.after(), JSON),
        post(caller));
  }

  public static AuditEntry note(
      Id tx,
      Instant at,
      String module,
      Caller caller,
      String action,
      String entity,
      Id entityId,
      DivisionCode division,
      DivisionCode unit,
      String detail) {
    return new AuditEntry(
        Id.next(),
        tx,
        at,
        module,
        cut(action, 40),
        cut(entity, 100),
        entityId,
        division,
        unit,
        caller.account(),
        cut(caller.name(), 200),
        cut(caller.source(), 100),
        purpose(caller, at),
        cut(detail, 4_000),
        null,
        null,
        post(caller));
  }

  // Of several posts that allow it the first one given: it names an office that may do it.
  static String post(Caller caller) {
    return caller.exercised().stream()
        .findFirst()
        .map(g -> g.role().name() + "@" + g.division())
        .orElse(null);
  }

  // The platform acts for a reason; people for the purpose they chose.
  static String purpose(Caller caller, Instant at) {
    return cut(
        caller.isPlatform()
            ? caller.displayName()
            : caller.purposeAt(at).map(p -> p.text()).orElse(null),
        1_000);
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }
}
