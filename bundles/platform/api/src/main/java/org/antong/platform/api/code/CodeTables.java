package org.antong.platform.api.code;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The code tables of the system. Answers from memory; safe to call in loops. A record stores the
 * standard code in the column its rules and tables read, and beside it the local value that was
 * chosen, if one was: so a rule can never meet a code it does not know.
 */
@ProviderType
public interface CodeTables {

  /** A list by its id, for example {@code nation}; an unknown one is empty. */
  CodeTable table(String list);

  /** Grows with every change; caches hang on it. */
  long version();
}
