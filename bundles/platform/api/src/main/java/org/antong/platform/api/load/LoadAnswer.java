package org.antong.platform.api.load;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer of a loading command for programs. */
public final class LoadAnswer {

  private LoadAnswer() {}

  /**
   * @param counts what the load holds and did, by name, in order; unused when there are problems
   */
  public static String json(
      boolean dryRun, Map<String, Integer> counts, List<LoadProblem> problems, LoadSentences say) {
    if (!problems.isEmpty()) {
      return problems.stream()
          .map(
              p ->
                  "{\"file\":%s,\"line\":%d,\"code\":%s,\"message\":%s}"
                      .formatted(
                          quoted(p.file()), p.line(), quoted(p.kind()), quoted(say.about(p))))
          .collect(Collectors.joining(",", "{\"loaded\":false,\"problems\":[", "]}"));
    }
    String numbers =
        counts.entrySet().stream()
            .map(e -> ",%s:%d".formatted(quoted(e.getKey()), e.getValue()))
            .collect(Collectors.joining());
    return "{\"loaded\":%s,\"dryRun\":%s%s,\"problems\":[]}".formatted(!dryRun, dryRun, numbers);
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
