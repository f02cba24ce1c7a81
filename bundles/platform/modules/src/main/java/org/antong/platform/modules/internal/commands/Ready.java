package org.antong.platform.modules.internal.commands;

import java.util.stream.Stream;
import org.antong.platform.api.text.TextSource;

/**
 * What a command works with comes only once the database answers. Karaf offers the commands of a
 * bundle all or none, so they do without at first: {@code antong:doctor} is to be there when
 * nothing else is.
 */
final class Ready {

  private Ready() {}

  /** Says in one sentence that the system is not ready, unless everything is there. */
  static void require(TextSource texts, Object... needed) {
    if (Stream.of(needed).anyMatch(service -> service == null)) {
      throw new NotDone(texts.in(TextSource.CHINESE).get("modules.command.not-ready"));
    }
  }
}
