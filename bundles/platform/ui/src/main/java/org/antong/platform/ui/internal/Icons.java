package org.antong.platform.ui.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tabler's outline icons, read from the bundle when first used and drawn into the page. */
public final class Icons {

  private static final Pattern PART =
      Pattern.compile("<(?:path|circle|line|rect|polyline)\\b[^>]*>");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private Icons() {}

  /** The drawing as inline SVG; a dot for a name Tabler does not have. */
  public static String svg(String name) {
    return READ.computeIfAbsent(name, Icons::read);
  }

  /** Whether there is such an icon. */
  public static boolean has(String name) {
    return NAME.matcher(name).matches()
        && Icons.class.getResource("/icons/" + name + ".svg") != null;
  }

  private static String read(String name) {
    String file = has(name) ? "/icons/" + name + ".svg" : "/icons/point.svg";
    try (InputStream in = Icons.class.getResourceAsStream(file)) {
      if (in == null) return "";
      Matcher part = PART.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      StringBuilder svg =
          new StringBuilder(
              "<svg class=\"icon\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
                  + " stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">");
      while (part.find()) {
        if (!part.group().contains("stroke=\"none\"")) svg.append(part.group());
      }
      return svg.append("</svg>").toString();
    } catch (IOException e) {
      return "";
    }
  }
}
