package org.antong.platform.web.internal.health;

import java.util.Map;

/** What should be there and is not yet. */
public interface Readiness {

  /** By name, with a word about what is lacking; empty when everything is there. */
  Map<String, String> lacking();
}
