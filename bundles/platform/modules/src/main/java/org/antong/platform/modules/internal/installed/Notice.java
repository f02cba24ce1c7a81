package org.antong.platform.modules.internal.installed;

import java.util.List;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.antong.platform.api.text.Texts;

/**
 * One sentence about the list of modules or about one of them: why something was not done, or was
 * put off.
 *
 * @param key text
 * @param args filled into the text
 */
public record Notice(String key, List<Object> args) {

  public static Notice of(String key, Object... args) {
    return new Notice(key, List.of(args));
  }

  static Notice of(Trouble trouble) {
    return new Notice(trouble.key(), List.copyOf(trouble.args()));
  }

  public String in(Texts texts) {
    return texts.get(key, args.toArray());
  }
}
