package org.antong.platform.db.internal.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.antong.platform.api.Id;
import org.antong.platform.api.audit.AuditTrail.Finding;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.audit.AuditTrail.Wrong;
import org.jdbi.v3.core.Handle;

/** Reads the audit log from its beginning and tells where it is not what was once written. */
public final class AuditVerifier {

  /** Enough to know that the log is damaged; a bad disk must not fill the memory. */
  private static final int MOST = 1_000;

  /** More than is written while the log is read. */
  private static final int MOST_BETWEEN = 200_000;

  private static final String SEALS =
      "select s.unit as seal_unit, s.seq, s.entry_id, s.prev, s.hash, e."
          + AuditLog.COLUMNS.replace(", ", ", e.")
          + " from antong.audit_seal s left join antong.audit_entry e on e.id = s.entry_id order by s.unit, s.seq";
  private static final String SINCE =
      "select entry_id from antong.audit_seal where unit = :unit and seq > :seq";
  private static final String HEADS =
      "select unit, seq, hash from antong.audit_chain order by unit";
  private static final String UNSEALED = "select tx, first_id, last_id from antong.audit_unsealed";
  private static final String ENTRIES = "select id, tx from antong.audit_entry order by id";

  private record Link(
      long unit, long seq, Id entryId, String prev, String hash, AuditEntry entry) {}

  private record Head(long seq, String hash) {}

  private AuditVerifier() {}

  /**
   * Everything that is wrong, in the order of the chains; nothing when all is well. Others write
   * and seal meanwhile: what came in between is told from what does not belong by the order of
   * reading.
   */
  public static Verdict verify(Handle handle) {
    List<Finding> findings = new ArrayList<>();
    LongStream.Builder sealed = LongStream.builder();
    Map<Long, Head> heads = heads(handle);
    Map<Long, long[]> waiting = waiting(handle);
    Map<Long, Head> ends = follow(handle, heads, findings, sealed);
    cut(heads, ends, heads(handle), findings);
    long[] inChains = sealed.build().sorted().toArray();
    loose(handle, waiting, ends, findings, inChains);
    return new Verdict(
        inChains.length, findings.size() > MOST ? findings.subList(0, MOST) : findings);
  }

  private static Map<Long, Head> heads(Handle handle) {
    Map<Long, Head> heads = new TreeMap<>();
    handle
        .createQuery(HEADS)
        .map(
            (rows, context) ->
                Map.entry(rows.getLong(1), new Head(rows.getLong(2), rows.getString(3))))
        .forEach(chain -> heads.put(chain.getKey(), chain.getValue()));
    return heads;
  }

  private static Map<Long, long[]> waiting(Handle handle) {
    Map<Long, long[]> waiting = new HashMap<>();
    handle
        .createQuery(UNSEALED)
        .map((rows, context) -> new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)})
        .forEach(w -> waiting.put(w[0], w));
    return waiting;
  }

  /** A chain has to reach its head of before, and not to go beyond its head of afterwards. */
  private static void cut(
      Map<Long, Head> before, Map<Long, Head> ends, Map<Long, Head> after, List<Finding> findings) {
    before.forEach(
        (unit, head) -> {
          Head end = ends.get(unit);
          if (end == null || end.seq() < head.seq()) {
            findings.add(new Finding(Wrong.CUT, unit, head.seq(), null));
          }
        });
    ends.forEach(
        (unit, end) -> {
          Head head = after.get(unit);
          if (head == null || head.seq() < end.seq()) {
            findings.add(new Finding(Wrong.CUT, unit, end.seq(), null));
          }
        });
  }

  // By hand: without an index by entry, which every seal would have to pay for, Derby compares each
  // with each.
  private static void loose(
      Handle handle,
      Map<Long, long[]> waiting,
      Map<Long, Head> ends,
      List<Finding> findings,
      long[] sealed) {
    List<long[]> neither = new ArrayList<>();
    try (var entries =
        handle
            .createQuery(ENTRIES)
            .setFetchSize(1_000)
            .map((rows, context) -> new long[] {rows.getLong(1), rows.getLong(2)})
            .iterator()) {
      int at = 0;
      while (entries.hasNext() && neither.size() < MOST_BETWEEN) {
        long[] entry = entries.next();
        while (at < sealed.length && sealed[at] < entry[0]) at++;
        boolean isSealed = at < sealed.length && sealed[at] == entry[0];
        if (!isSealed && !waits(waiting, entry)) neither.add(entry);
      }
    }
    if (neither.isEmpty()) return;
    // Written since, perhaps: then it waits now, or was sealed behind the ends that were read.
    Map<Long, long[]> waitingNow = waiting(handle);
    Set<Long> sealedSince = new HashSet<>();
    heads(handle)
        .forEach(
            (unit, head) -> {
              Head end = ends.getOrDefault(unit, new Head(0, AuditChain.START));
              if (end.seq() == head.seq()) return;
              handle
                  .createQuery(SINCE)
                  .bind("unit", unit)
                  .bind("seq", end.seq())
                  .mapTo(Long.class)
                  .forEach(sealedSince::add);
            });
    for (long[] entry : neither) {
      if (findings.size() >= MOST) return;
      if (!waits(waitingNow, entry) && !sealedSince.contains(entry[0])) {
        findings.add(new Finding(Wrong.UNSEALED, 0, 0, new Id(entry[0])));
      }
    }
  }

  private static boolean waits(Map<Long, long[]> waiting, long[] entry) {
    long[] range = waiting.get(entry[1]);
    return range != null && range[1] <= entry[0] && entry[0] <= range[2];
  }

  private static Map<Long, Head> follow(
      Handle handle, Map<Long, Head> heads, List<Finding> findings, LongStream.Builder sealed) {
    Map<Long, Head> ends = new TreeMap<>();
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
        Head head = heads.get(link.unit());
        if (head != null && head.seq() == link.seq() && !head.hash().equals(link.hash())) {
          findings.add(new Finding(Wrong.CUT, link.unit(), link.seq(), null));
        }
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
