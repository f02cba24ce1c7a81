package org.antong.platform.divisions.internal.shell;

import java.util.stream.Collectors;
import org.antong.platform.divisions.internal.Sentences;
import org.antong.platform.divisions.internal.domain.Load.Outcome;

/** The answer of the command for programs. */
final class DivisionsLoadJson {

  private DivisionsLoadJson() {}

  static String of(Outcome outcome, boolean dryRun, Sentences say) {
    String problems =
        outcome.problems().stream()
            .map(
                p ->
                    "{\"file\":%s,\"line\":%d,\"code\":%s,\"message\":%s}"
                        .formatted(
                            quoted(p.file()),
                            p.line(),
                            quoted(p.kind()),
                            quoted(say.say(p.textKey(), p.args().toArray()))))
            .collect(Collectors.joining(",", "[", "]"));
    if (outcome.refused()) return "{\"loaded\":false,\"problems\":" + problems + "}";
    var plan = outcome.plan();
    return "{\"loaded\":%s,\"dryRun\":%s,\"divisions\":%d,\"rowsAdded\":%d,\"rowsGone\":%d,\"trusteeships\":%d,\"problems\":[]}"
        .formatted(
            !dryRun,
            dryRun,
            plan.divisions(),
            plan.added().size(),
            plan.gone().size(),
            plan.trusts().size());
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') out.append('\\').appendCodePoint(c);
              else if (c < 0x20) out.append("\\u%04x".formatted(c));
              else out.appendCodePoint(c);
            });
    return out.append('"').toString();
  }
}
