package org.antong.platform.api.text;

import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Texts that are data and stand in no file, such as the names of codes; read wherever a text is,
 * under keys that begin with a prefix of their own.
 */
@ConsumerType
public interface WordSource {

  /** For example {@code code.}. */
  String prefix();

  /** The text of a key that begins with the prefix; null when there is none. */
  String word(Locale locale, String key);
}
