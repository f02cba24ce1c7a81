package org.antong.platform.modules.internal.deploy;

import java.util.List;
import org.antong.platform.api.text.Texts;

/**
 * One sentence about a file in the folder {@code deploy}: what it is now, or why it is not taken
 * and what to do.
 */
public record Reason(String key, List<String> args) {

  public Reason {
    args = List.copyOf(args);
  }

  static Reason of(String key, String... args) {
    return new Reason(key, List.of(args));
  }

  public String in(Texts texts) {
    return texts.get(key, args.toArray());
  }
}
