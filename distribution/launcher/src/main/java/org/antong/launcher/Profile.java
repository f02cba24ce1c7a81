package org.antong.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one county's systems begin with: a folder below {@code profiles} of the installation whose
 * {@code etc} is laid over the settings of the installation. A file of settings names those that
 * differ, any other file stands for itself, and a folder such as {@code divisions} takes the place
 * of the installation's.
 */
record Profile(Path folder) {

  private static final Pattern SETTING = Pattern.compile("\\s*([\\w.-]+)\\s*=.*");

  /** The profile of that name; where there is none, says which there are. */
  static Profile named(String name, Installation installation) {
    TreeSet<String> known = names(installation);
    if (known.contains(name)) return new Profile(installation.profiles().resolve(name));
    if (known.isEmpty()) {
      throw new Problem(
          2,
          "没有名为 “" + name + "” 的配置：" + installation.profiles() + " 里一个也没有。",
          "There is no profile \"" + name + "\": " + installation.profiles() + " holds none.");
    }
    throw new Problem(
        2,
        "没有名为 “" + name + "” 的配置，可用的有：" + String.join("、", known) + "。",
        "There is no profile \"" + name + "\"; there are: " + String.join(", ", known) + ".");
  }

  static TreeSet<String> names(Installation installation) {
    TreeSet<String> names = new TreeSet<>();
    if (!Files.isDirectory(installation.profiles())) return names;
    try (Stream<Path> all = Files.list(installation.profiles())) {
      all.filter(folder -> Files.isDirectory(folder.resolve("etc")))
          .forEach(folder -> names.add(folder.getFileName().toString()));
    } catch (IOException e) {
      throw unreadable(installation.profiles());
    }
    return names;
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** Whether the profile brings all of the folder in which the installation has this file. */
  boolean replaces(Path relative) {
    return relative.getNameCount() > 1
        && Files.isDirectory(folder.resolve("etc").resolve(relative.getName(0)));
  }

  /** Writes what the profile says into the settings of a system that never ran. */
  void lay(Path etc) throws IOException {
    Path from = folder.resolve("etc");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = etc.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Map<String, String> settings = settings(lines);
        boolean over = to.toString().endsWith(".cfg") && Files.exists(to) && settings != null;
        List<String> all = over ? merged(Files.readAllLines(to), settings) : lines;
        String text = String.join("\n", all) + "\n";
        WholeFile.write(to, text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The lines that set something, by key; null when the file is no such list. */
  private static Map<String, String> settings(List<String> lines) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.strip().startsWith("#")) continue;
      Matcher setting = SETTING.matcher(line);
      if (!setting.matches()) return null;
      settings.put(setting.group(1), line);
    }
    return settings;
  }

  /** The shipped file with its remarks, the profile's value wherever it has one. */
  private static List<String> merged(List<String> shipped, Map<String, String> settings) {
    Map<String, String> left = new LinkedHashMap<>(settings);
    List<String> merged = new ArrayList<>();
    for (String line : shipped) {
      Matcher setting = SETTING.matcher(line);
      String own = setting.matches() ? left.remove(setting.group(1)) : null;
      merged.add(own == null ? line : own);
    }
    merged.addAll(left.values());
    return merged;
  }

  private static Problem unreadable(Path folder) {
    return new Problem(
        "无法读取 " + folder + "，请用启动系统的账号运行。",
        "Cannot read " + folder + ": use the account that started the system.");
  }
}
