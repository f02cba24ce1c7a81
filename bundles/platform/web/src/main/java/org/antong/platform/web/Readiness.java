package org.antong.platform.web;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What should be there and is not yet. */
@ProviderType
public interface Readiness {

  /**
   * By name, with a word about what is lacking; empty when everything is there. The name begins
   * with the id of the module it is about, up to a slash.
   */
  Map<String, String> lacking();

  /**
   * What a module lacks to answer in full, in a word, also on a system that is ready without it;
   * empty when nothing is lacking.
   */
  Optional<String> lacking(String module);
}
