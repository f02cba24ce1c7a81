package org.antong.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may reach what, as declared in {@code access.txt}; that file says how it is read. */
record AccessTable(
    Map<String, Set<String>> permissions, Map<String, Kind> kinds, List<Line> lines) {

  static final String PUBLIC = "public";
  static final String ANYBODY = "anybody";

  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("D", "VILLAGE_DIRECTOR"),
          Map.entry("S", "TOWN_SUPERVISOR"),
          Map.entry("O", "COUNTY_OFFICER"),
          Map.entry("R", "RESCUE_WORKER"),
          Map.entry("T", "TRAINING_COORD"),
          Map.entry("V", "VOLUNTEER_COORD"),
          Map.entry("A", "LEGAL_AID_LIAISON"),
          Map.entry("M", "DEPT_LIAISON"),
          Map.entry("L", "LEADER"),
          Map.entry("P", "PREF_OFFICER"),
          Map.entry("Y", "SYS_ADMIN"),
          Map.entry("C", "SEC_ADMIN"),
          Map.entry("U", "AUDIT_ADMIN"));

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /**
   * A kind of record.
   *
   * @param list where it is listed; the member of the record it is a part of
   * @param within the kind of record it is a part of; null for most
   * @param sees {@code own}: those of the reader's division and below it; {@code wide}: those of
   *     the divisions above too; {@code self}: what he made himself
   * @param near listed for the reader's place and the level below it only
   */
  record Kind(String name, String list, String within, String sees, boolean near) {
    boolean wide() {
      return sees.equals("wide");
    }
  }

  /**
   * An endpoint.
   *
   * @param subject the kind of record its first variable names; "-" where nothing in it belongs to
   *     anybody's division
   * @param marks see the file
   */
  record Line(String method, String path, String permission, String subject, Set<String> marks) {

    boolean reads() {
      return method.equals("GET");
    }

    boolean page() {
      return !path.startsWith("/api/");
    }

    boolean open() {
      return permission.equals(PUBLIC);
    }

    boolean marked(String mark) {
      return marks.contains(mark);
    }

    /** The value of a mark such as {@code step=open}; null without it. */
    String value(String mark) {
      return marks.stream()
          .filter(m -> m.startsWith(mark + "="))
          .map(m -> m.substring(mark.length() + 1))
          .findFirst()
          .orElse(null);
    }

    /** The path with the values that are declared for its variables. */
    String filled() {
      String path = path();
      for (String variable : variables()) {
        String value = value(variable);
        if (value != null) path = path.replace("{" + variable + "}", value);
      }
      return path;
    }

    List<String> variables() {
      List<String> names = new ArrayList<>();
      Matcher m = VARIABLE.matcher(path);
      while (m.find()) names.add(m.group(1));
      return names;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static String letter(String role) {
    return ROLES.entrySet().stream()
        .filter(e -> e.getValue().equals(role))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Whether somebody of this role may call it at all. */
  boolean may(String role, Line line) {
    return line.open()
        || line.permission().equals(ANYBODY)
        || permissions.get(line.permission()).contains(role);
  }

  static AccessTable read() {
    try (InputStream in = AccessTable.class.getResourceAsStream("/access.txt")) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AccessTable of(String text) {
    Map<String, Set<String>> permissions = new LinkedHashMap<>();
    Map<String, Kind> kinds = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+");
      if (line.isBlank() || words[0].startsWith("#")) continue;
      List<String> rest = Arrays.asList(words).subList(2, words.length);
      if (words[0].equals("permission")) {
        Set<String> roles = new TreeSet<>();
        for (String letter : rest) roles.add(ROLES.get(letter));
        permissions.put(words[1], roles);
      } else if (words[0].equals("kind")) {
        String[] at = words[2].split(">");
        String within = at.length == 1 ? null : at[0];
        boolean near = rest.contains("near");
        kinds.put(words[1], new Kind(words[1], at[at.length - 1], within, words[3], near));
      } else {
        Set<String> marks = new HashSet<>(Arrays.asList(words).subList(4, words.length));
        lines.add(new Line(words[0], words[1], words[2], words[3], marks));
      }
    }
    return new AccessTable(permissions, kinds, lines);
  }
}
