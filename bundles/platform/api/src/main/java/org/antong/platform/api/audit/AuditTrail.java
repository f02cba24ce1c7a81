package org.antong.platform.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 审计日志: who did what to which record, when, from where and why, read by the audit administrator and
 * by nobody else (domain.md 8.2, security audit). A reader sees what was done in his divisions and
 * what belongs to no place, such as a module that was installed.
 */
@ProviderType
public interface AuditTrail {

  /**
   * One entry. What was sealed in the record is sealed here.
   *
   * @param action for example {@code update}, {@code unmask}, {@code login-failed}
   * @param entity what kind of record, for example {@code registration.child}
   * @param record its identifier; null where no single record is meant
   * @param division null where it belongs to no place
   * @param before the record as it was, as JSON; null where there was none
   * @param after the record as it became, as JSON; null where it is gone
   */
  record Line(
      Id id,
      Instant at,
      String module,
      String action,
      String entity,
      Id record,
      DivisionCode division,
      DivisionCode unit,
      Id account,
      String accountName,
      String source,
      String purpose,
      String detail,
      String before,
      String after) {}

  /**
   * Which entries; what is null is not asked.
   *
   * @param from the first moment, never null
   * @param to the first moment that is too late, never null
   * @param name of the account, whole
   */
  record Filter(
      Instant from,
      Instant to,
      String name,
      String module,
      String action,
      Id record,
      DivisionCode division) {}

  /** What can be wrong with the log. */
  enum Wrong {
    /** An entry, or its seal, says something else than when it was sealed. */
    CHANGED,
    /** A sealed entry is gone. */
    MISSING,
    /** Seals do not follow one another: one was taken out, put in or moved. */
    REORDERED,
    /** The end of a chain was cut off. */
    CUT,
    /** An entry that is in no chain and does not wait to be: put in, or its seal taken out. */
    UNSEALED
  }

  /**
   * One thing wrong.
   *
   * @param unit whose chain it is in, 0 for what belongs to no place
   * @param seq place in the chain, 0 for an entry in none
   * @param entry null when only the end of a chain is known
   */
  record Finding(Wrong wrong, long unit, long seq, Id entry) {}

  /**
   * What a check of the whole log found.
   *
   * @param sealed how many entries are in chains
   * @param findings at most a thousand, in the order of the chains; none when all is well
   */
  record Verdict(long sealed, List<Finding> findings) {

    public Verdict {
      findings = List.copyOf(findings);
    }

    public boolean well() {
      return findings.isEmpty();
    }
  }

  /** The entries asked for, the last one first. */
  Slice<Line> list(Caller caller, Filter filter, Paging paging);

  /** One entry; empty where there is none, or none for this reader. */
  Optional<Line> find(Caller caller, Id id);

  /**
   * Hands on all entries asked for, the last one first, without holding them in memory; that they
   * were taken along is in the log before the first one is handed on.
   */
  void export(Caller caller, Filter filter, Consumer<Line> each);

  /**
   * Checks the whole log, every county's, from its beginning; that it was checked is in the log.
   */
  Verdict verify(Caller caller);
}
