package org.antong.platform.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Exchange of the key that encrypts sensitive fields and files (design.md 6): a new key is made,
 * everything new is sealed with it at once, and what is there is sealed anew in the background
 * while the system serves. Old keys stay in the keystore, because the audit log is never rewritten.
 */
@ProviderType
public interface KeyExchange {

  /**
   * How far one table, or the files, are.
   *
   * @param name {@code schema.table}, or {@code files}
   * @param sealed rows or files sealed anew so far
   * @param done whether nothing with an older key was found at the last look
   */
  record Part(String name, long sealed, boolean done) {}

  /**
   * How far an exchange is.
   *
   * @param key number of the new key
   * @param since when it was made
   */
  record Progress(String key, Instant since, List<Part> parts) {

    public Progress {
      parts = List.copyOf(parts);
    }

    public boolean done() {
      return parts.stream().allMatch(Part::done);
    }
  }

  /**
   * What still has an older key.
   *
   * @param column {@code schema.table.column}
   * @param values how many
   */
  record Left(String column, long values) {}

  /** Makes a new key and begins. Throws Refused while an exchange is under way. */
  Progress begin(Caller caller);

  /** The last exchange; empty where there never was one. */
  Optional<Progress> progress();

  /**
   * Looks into every text column of the database, told or not, for values of older keys; the audit
   * log, which keeps them, is left out.
   */
  List<Left> left();

  /** Columns that hold sealed values although no module told of them: they would keep old keys. */
  List<Left> untold();
}
