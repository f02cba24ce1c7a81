package org.antong.platform.db.internal.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.antong.platform.api.Id;
import org.jdbi.v3.core.Handle;

/** Reads the audit log from its beginning and tells where it is not what was once written. */
public final class AuditVerifier {

  /** What can be wrong. */
  public enum Wrong {
    /** The entry, or its seal, says something else than when it was sealed. */
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
   * A finding.
   *
   * @param unit chain it is in, 0 for entries of no place
   * @param seq place in the chain, 0 for an entry in none
   * @param entry the audit entry; null when only the end of a chain is known
   */
  public record Finding(Wrong wrong, long unit, long seq, Id entry) {}

  /** Enough to know that the log is damaged; a bad disk must not fill the memory. */
  private static final int MOST = 1_000;

  private static final String SEALS =
      "select s.unit as seal_unit, s.seq, s.entry_id, s.prev, s.hash, e."
          + AuditLog.COLUMNS.replace(", ", ", e.")
          + " from antong.audit_seal s left join antong.audit_entry e on e.id = s.entry_id order by s.unit, s.seq";
  private static final String HEADS =
      "select unit, seq, hash from antong.audit_chain order by unit";
  private static final String UNSEALED = "select tx, first_id, last_id from antong.audit_unsealed";
  private static final String ENTRIES = "select id, tx from antong.audit_entry order by id";

  private record Link(
      long unit, long seq, Id entryId, String prev, String hash, AuditEntry entry) {}

  private record Head(long seq, String hash) {}

  private AuditVerifier() {}

  /** Everything that is wrong, in the order of the chains; nothing when all is well. */
  public static List<Finding> verify(Handle handle) {
    List<Finding> findings = new ArrayList<>();
    LongStream.Builder sealed = LongStream.builder();
    Map<Long, Head> ends = follow(handle, findings, sealed);
    handle
        .createQuery(HEADS)
        .map(
            (rows, context) ->
                Map.entry(rows.getLong(1), new Head(rows.getLong(2), rows.getString(3))))
        .forEach(
            chain -> {
              Head end = ends.remove(chain.getKey());
              if (!chain.getValue().equals(end))
                findings.add(new Finding(Wrong.CUT, chain.getKey(), chain.getValue().seq(), null));
            });
    ends.forEach((unit, end) -> findings.add(new Finding(Wrong.CUT, unit, end.seq(), null)));
    loose(handle, findings, sealed.build().sorted().toArray());
    return findings.size() > MOST ? findings.subList(0, MOST) : findings;
  }

  // By hand: without an index by entry, which every seal would have to pay for, Derby compares each
  // with each.
  private static void loose(Handle handle, List<Finding> findings, long[] sealed) {
    Map<Long, long[]> waiting = new HashMap<>();
    handle
        .createQuery(UNSEALED)
        .map((rows, context) -> new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)})
        .forEach(w -> waiting.put(w[0], w));
    try (var entries =
        handle
            .createQuery(ENTRIES)
            .setFetchSize(1_000)
            .map((rows, context) -> new long[] {rows.getLong(1), rows.getLong(2)})
            .iterator()) {
      int at = 0;
      while (entries.hasNext() && findings.size() < MOST) {
        long[] entry = entries.next();
        while (at < sealed.length && sealed[at] < entry[0]) at++;
        boolean isSealed = at < sealed.length && sealed[at] == entry[0];
        long[] range = waiting.get(entry[1]);
        boolean waits = range != null && range[1] <= entry[0] && entry[0] <= range[2];
        if (!isSealed && !waits) findings.add(new Finding(Wrong.UNSEALED, 0, 0, new Id(entry[0])));
      }
    }
  }

  private static Map<Long, Head> follow(
      Handle handle, List<Finding> findings, LongStream.Builder sealed) {
    Map<Long, Head> ends = new HashMap<>();
    try (var links =
        handle
            .createQuery(SEALS)
            .setFetchSize(1_000)
            .map(
                (rows, context) -> {
                  rows.getLong("id");
                  AuditEntry entry = rows.wasNull() ? null : AuditLog.ENTRY.map(rows, context);
                  return new Link(
                      rows.getLong("seal_unit"),
                      rows.getLong("seq"),
                      new Id(rows.getLong("entry_id")),
                      rows.getString("prev"),
                      rows.getString("hash"),
                      entry);
                })
            .iterator()) {
      for (Iterator<Link> all = links; all.hasNext() && findings.size() < MOST; ) {
        Link link = all.next();
        Head end = ends.getOrDefault(link.unit(), new Head(0, AuditChain.START));
        check(link, end, findings);
        sealed.add(link.entryId().value());
        ends.put(link.unit(), new Head(link.seq(), link.hash()));
      }
    }
    return ends;
  }

  private static void check(Link link, Head end, List<Finding> findings) {
    if (link.seq() != end.seq() + 1 || !link.prev().equals(end.hash())) {
      findings.add(new Finding(Wrong.REORDERED, link.unit(), link.seq(), link.entryId()));
    }
    if (link.entry() == null) {
      findings.add(new Finding(Wrong.MISSING, link.unit(), link.seq(), link.entryId()));
    } else if (AuditChain.unitOf(link.entry()) != link.unit()
        || !AuditChain.hash(link.prev(), link.unit(), link.seq(), link.entry())
            .equals(link.hash())) {
      findings.add(new Finding(Wrong.CHANGED, link.unit(), link.seq(), link.entryId()));
    }
  }
}
