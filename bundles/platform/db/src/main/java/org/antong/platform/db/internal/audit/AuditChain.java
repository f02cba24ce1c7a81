package org.antong.platform.db.internal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** How an entry is bound to the one before it in the chain of its unit. */
final class AuditChain {

  /** What the first entry of a chain is bound to. */
  static final String START = "0".repeat(64);

  private AuditChain() {}

  static long unitOf(AuditEntry entry) {
    return entry.unit() == null ? 0 : entry.unit().value();
  }

  static String hash(String prev, long unit, long seq, AuditEntry entry) {
    try {
      byte[] text =
          (prev + "\n" + unit + "\n" + seq + "\n" + canonical(entry))
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  // Each value with its length, so that no two entries have the same text.
  private static String canonical(AuditEntry e) {
    StringBuilder out = new StringBuilder();
    Object[] values = {
      e.id().value(),
      e.tx().value(),
      ChronoUnit.MICROS.between(java.time.Instant.EPOCH, e.at()),
      e.module(),
      e.action(),
      e.entity(),
      e.entityId() == null ? null : e.entityId().value(),
      e.division(),
      e.unit(),
      e.account().value(),
      e.accountName(),
      e.source(),
      e.purpose(),
      e.detail(),
      e.before(),
      e.after()
    };
    for (Object value : values) add(out, value);
    // Entries from before posts were kept have the text they were sealed with.
    if (e.post() != null) add(out, e.post());
    return out.toString();
  }

  private static void add(StringBuilder out, Object value) {
    if (value == null) {
      out.append("-\n");
    } else {
      String text = value.toString();
      out.append(text.length()).append(':').append(text).append('\n');
    }
  }
}
