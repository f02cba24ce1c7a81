package org.antong.platform.api.text;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** The texts of all modules in one language. */
@ProviderType
public interface Texts {

  Locale locale();

  /**
   * The text with {0}, {1} ... filled in; the key itself when there is none, and the log says so.
   */
  String get(String key, Object... args);

  /** Whether there is such a text. */
  boolean has(String key);
}
