package org.antong.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of settings as a later version finds it: the county's file, what this file was when it
 * was shipped before, and as it is shipped now. What the county set stays; what it left alone
 * follows the new default; what is new comes with its remarks.
 *
 * @param text what the county's file is to be
 * @param changes what people are told, one sentence each
 */
record Settings(String text, List<Change> changes) {

  /** A sentence about one setting. */
  record Change(String chinese, String english) {}

  private static final Pattern SETTING = Pattern.compile("\\s*([\\w.-]+)\\s*[=:].*");
  private static final Pattern SECRET =
      Pattern.compile(".*(password|secret|token|key)$", Pattern.CASE_INSENSITIVE);

  /** Whether a text is nothing but lines {@code key = value} and remarks. */
  static boolean are(String text) {
    for (String line : text.split("\n", -1)) {
      String plain = line.strip();
      if (plain.isEmpty() || plain.startsWith("#")) continue;
      if (!SETTING.matcher(line).matches() || plain.endsWith("\\")) return false;
    }
    return true;
  }

  /**
   * @param name of the file, for the sentences
   * @param county the file as the county has it
   * @param before as it was shipped; null when that is not known
   * @param now as it is shipped
   */
  static Settings merged(String name, String county, String before, String now) {
    if (county.equals(now)) return new Settings(now, List.of());
    Map<String, String> had = values(county);
    Map<String, String> was = before == null ? Map.of() : values(before);
    Map<String, String> is = values(now);
    List<Change> changes = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean untouched = county.equals(before);
    for (String line : lines(county)) {
      String key = key(line);
      boolean follows =
          key != null
              && was.containsKey(key)
              && is.containsKey(key)
              && had.get(key).equals(was.get(key))
              && !is.get(key).equals(was.get(key));
      lines.add(follows ? line(now, key) : line);
    }
    is.forEach(
        (key, value) -> {
          String old = was.get(key);
          if (!had.containsKey(key)) {
            if (old == null) {
              changes.add(added(name, key, value));
              lines.addAll(block(now, key));
            }
            // Whoever took a line out wants the default, whatever it is.
          } else if (old != null && !old.equals(value)) {
            changes.add(
                had.get(key).equals(old)
                    ? followed(name, key, old, value)
                    : kept(name, key, value, had.get(key)));
          }
        });
    was.keySet().stream()
        .filter(key -> !is.containsKey(key) && had.containsKey(key))
        .forEach(key -> changes.add(gone(name, key)));
    // A file nobody touched is exchanged whole, with its new remarks.
    return new Settings(untouched ? now : String.join("\n", lines) + "\n", changes);
  }

  private static Change added(String name, String key, String value) {
    return new Change(
        "新设置 " + name + "：" + key + " = " + shown(key, value),
        "new setting in " + name + ": " + key + " = " + shown(key, value));
  }

  private static Change followed(String name, String key, String old, String value) {
    return new Change(
        "默认值变了 " + name + "：" + key + " 从 " + shown(key, old) + " 变为 " + shown(key, value),
        "new default in "
            + name
            + ": "
            + key
            + " was "
            + shown(key, old)
            + ", is "
            + shown(key, value));
  }

  private static Change kept(String name, String key, String value, String own) {
    if (own.equals(value)) return followed(name, key, own, value);
    return new Change(
        "保留本县的值 " + name + "：" + key + "（新的默认值是 " + shown(key, value) + "）",
        "kept as you set it in "
            + name
            + ": "
            + key
            + " (the new default is "
            + shown(key, value)
            + ")");
  }

  private static Change gone(String name, String key) {
    return new Change(
        "不再使用 " + name + "：" + key + "，可以删掉这一行",
        "no longer used in " + name + ": " + key + ", its line may go");
  }

  private static String shown(String key, String value) {
    if (value.isEmpty()) return "（空 empty）";
    return SECRET.matcher(key).matches() ? "•••" : value;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.replace("\r", "").split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) lines.remove(lines.size() - 1);
    return lines;
  }

  private static String key(String line) {
    if (line.strip().startsWith("#")) return null;
    Matcher setting = SETTING.matcher(line);
    return setting.matches() ? setting.group(1) : null;
  }

  private static String line(String text, String key) {
    return lines(text).stream().filter(line -> key.equals(key(line))).findFirst().orElseThrow();
  }

  /** The setting with the remarks right above it, behind an empty line. */
  private static List<String> block(String text, String key) {
    List<String> lines = lines(text);
    int at = lines.indexOf(line(text, key));
    int from = at;
    while (from > 0 && lines.get(from - 1).strip().startsWith("#")) from--;
    List<String> block = new ArrayList<>(List.of(""));
    block.addAll(lines.subList(from, at + 1));
    return block;
  }

  private static Map<String, String> values(String text) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines(text)) {
      String key = key(line);
      if (key != null && read.containsKey(key)) values.put(key, read.getProperty(key).strip());
    }
    return values;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
