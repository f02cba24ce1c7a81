package org.antong.archtest;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every text somebody may see is there, in both languages. */
final class TextRules {

  // A field sealed by the cipher is named like a text: module.record.fieldName.
  private static final Pattern FIELD = Pattern.compile("[a-z]+\\.[a-z_]+\\.[a-z]+[A-Z]\\w*");

  private TextRules() {}

  /** The keys of a language in all jars. */
  static Set<String> keys(List<Jar> jars, String language) {
    Set<String> keys = new TreeSet<>();
    for (Jar jar : jars) {
      for (String file : jar.entries("i18n/[a-z]+_" + language + "\\.properties"))
        keys.addAll(load(jar.text(file)).stringPropertyNames());
    }
    return keys;
  }

  /** Both languages hold the same keys, each with a text, all with the prefix of their module. */
  static List<String> languages(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      Map<String, Properties> languages = new HashMap<>();
      for (String file : jar.entries("i18n/.*\\.properties"))
        languages.put(file.replaceAll("^i18n/[a-z]+_|\\.properties$", ""), load(jar.text(file)));
      if (languages.isEmpty()) continue;
      Properties chinese = languages.getOrDefault("zh_CN", new Properties());
      Properties english = languages.getOrDefault("en", new Properties());
      for (String key : chinese.stringPropertyNames()) {
        if (!english.containsKey(key)) wrong.add(jar + ": " + key + " has no English");
        if (chinese.getProperty(key).isBlank()) wrong.add(jar + ": " + key + " is empty");
        if (!key.startsWith(jar.name() + "."))
          wrong.add(jar + ": " + key + " does not begin with " + jar.name());
      }
      for (String key : english.stringPropertyNames()) {
        if (!chinese.containsKey(key)) wrong.add(jar + ": " + key + " has no Chinese");
        // A word that only Chinese puts after a number is empty in English.
      }
    }
    return wrong;
  }

  /**
   * A constant that looks like a key is one; of a key put together while running, the beginning is
   * one.
   */
  static List<String> used(List<Jar> jars) {
    Set<String> keys = keys(jars, "zh_CN");
    Set<String> prefixes =
        jars.stream()
            .map(j -> j.header("Antong-Module"))
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toSet());
    Pattern looksLikeKey =
        Pattern.compile(
            "("
                + String.join("|", prefixes)
                + ")((\\.[A-Za-z0-9_-]+){2,}|(\\.[A-Za-z0-9_-]+)+(\\.?\u0001.*|\\.))");
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      for (ClassFile c : jar.classes()) {
        if (c.in("store")) continue;
        for (String s : c.strings()) {
          if (!looksLikeKey.matcher(s).matches() || FIELD.matcher(s).matches() && !keys.contains(s))
            continue;
          int open = s.indexOf('\u0001');
          String beginning = open >= 0 ? s.substring(0, open) : s;
          boolean partial = open >= 0 || s.endsWith(".");
          boolean known =
              partial
                  ? keys.stream().anyMatch(k -> k.startsWith(beginning))
                  : keys.contains(s) || keys.stream().anyMatch(k -> k.startsWith(s + "."));
          if (!known) wrong.add(jar + ": " + c.name() + " uses " + s.replace('\u0001', '*'));
        }
      }
    }
    return wrong;
  }

  /** The texts of a report: those its description names are there, in both languages. */
  static List<String> report(String name, String description, String chinese, String english) {
    Set<String> zh = load(chinese).stringPropertyNames();
    Set<String> en = load(english).stringPropertyNames();
    List<String> wrong = new ArrayList<>();
    zh.stream()
        .filter(k -> !en.contains(k))
        .forEach(k -> wrong.add(name + ": " + k + " has no English"));
    en.stream()
        .filter(k -> !zh.contains(k))
        .forEach(k -> wrong.add(name + ": " + k + " has no Chinese"));
    Matcher keys = Pattern.compile("\"(report\\.[\\w.-]+)\"").matcher(description);
    while (keys.find()) {
      if (!zh.contains(keys.group(1))) wrong.add(name + " uses " + keys.group(1));
    }
    return wrong;
  }

  private static Properties load(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
