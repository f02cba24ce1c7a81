package org.antong.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the system says of itself at {@code /health/ready}.
 *
 * @param well whether it may be given work
 * @param lacking what is not well, by name, with the sentence it has for people
 */
record Ready(boolean well, Map<String, String> lacking) {

  private static final int LONGEST = 16_000;
  private static final Pattern UNWELL =
      Pattern.compile(
          "\\{\"name\":\"((?:[^\"\\\\]|\\\\.)*)\",\"well\":false,"
              + "\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** What is escaped otherwise is a line end or the like. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

  /** While this is lacking the runtime still starts its bundles, and the rest has to wait. */
  private static final String BOOT = "boot";

  /** What does not belong to the others who serve its database never will by waiting. */
  private static final String REFUSED = "refused";

  private static final Ready SILENT = new Ready(false, Map.of());

  /**
   * Asks the system.
   *
   * @param tls the certificate it answers with; null for plain http
   * @param language in which it shall answer, for example {@code zh-CN}
   */
  static Ready ask(URI address, Tls tls, String language) {
    try {
      URI health = address.resolve("health/ready");
      HttpURLConnection ask =
          tls == null ? (HttpURLConnection) health.toURL().openConnection() : tls.open(health);
      ask.setConnectTimeout(1000);
      ask.setReadTimeout(5000);
      ask.setInstanceFollowRedirects(false);
      ask.setRequestProperty("Accept-Language", language);
      int status = ask.getResponseCode();
      try (InputStream in = status < 400 ? ask.getInputStream() : ask.getErrorStream()) {
        String said = in == null ? "" : new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        return new Ready(status == 200, unwell(said));
      } finally {
        ask.disconnect();
      }
    } catch (IOException notYet) {
      return SILENT;
    }
  }

  /** The names of what is lacking, once the runtime has started all it has. */
  Set<String> stuck() {
    return lacking.containsKey(BOOT) ? Set.of() : lacking.keySet();
  }

  /** Whether waiting is in vain. */
  boolean refused() {
    return lacking.containsKey(REFUSED);
  }

  /** Why it was refused. */
  String why() {
    return lacking.getOrDefault(REFUSED, "");
  }

  /** One line for people: each name with its sentence. */
  String told() {
    return lacking.entrySet().stream()
        .map(e -> e.getValue().isBlank() ? e.getKey() : e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining("  "));
  }

  static Map<String, String> unwell(String json) {
    Map<String, String> unwell = new LinkedHashMap<>();
    Matcher found = UNWELL.matcher(json);
    while (found.find()) unwell.put(plain(found.group(1)), plain(found.group(2)));
    return unwell;
  }

  private static String plain(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            found ->
                "\"\\/".contains(found.group(1)) ? Matcher.quoteReplacement(found.group(1)) : " ");
  }
}
