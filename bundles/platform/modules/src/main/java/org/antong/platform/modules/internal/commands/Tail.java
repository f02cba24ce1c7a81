package org.antong.platform.modules.internal.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antong.platform.api.text.Texts;

/**
 * Options typed after the arguments, where people type them and the shell does not look.
 *
 * @param reason null for none
 */
record Tail(String reason, boolean json) {

  /**
   * @param reason as given before the arguments; null for none
   * @param json as given before the arguments
   * @param rest what stands after the arguments; null for nothing
   */
  static Tail of(String reason, boolean json, List<String> rest, Texts say) {
    String why = reason;
    boolean asJson = json;
    Deque<String> left = new ArrayDeque<>(rest == null ? List.of() : rest);
    while (!left.isEmpty()) {
      String word = left.poll();
      if (word.equals("--json")) {
        asJson = true;
      } else if (word.startsWith("--reason=")) {
        why = word.substring("--reason=".length());
      } else if (word.equals("--reason") && !left.isEmpty()) {
        why = left.poll();
      } else {
        throw new NotDone(say.get("modules.command.option", word));
      }
    }
    return new Tail(why, asJson);
  }
}
