package org.antong.platform.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Looks for people in what the system leaves behind for machines and for county IT: its logs and
 * its metrics. Who finds one is told where it stands and not what it is.
 *
 * <p>Numbers are found by their form, whoever they belong to: an identity number, a mobile number,
 * an address of a house as the demo writes it. Names are those of the database. A name of three
 * characters or more is no ordinary word and is found wherever it stands. A name of two characters
 * often is one, or a part of one (高山, 文明, the end of a village's name), and counts only where it
 * stands alone: no Chinese character before it and none behind it. That finds it in every place a
 * program would put it, between spaces, quotes, brackets or commas, and leaves Chinese sentences
 * and the names of places alone. What is also the name of a division, in full or without its kind
 * of place, says nothing about a person and is left out.
 */
public final class PeopleInLogs {

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z])[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx](?![0-9A-Za-z])");
  private static final Pattern PHONE =
      Pattern.compile("(?<![0-9A-Za-z.])1[3-9]\\d{9}(?![0-9A-Za-z])");
  private static final Pattern HOUSE = Pattern.compile("\\d+组\\d+号");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
  private static final Pattern TEXT_LOGGER =
      Pattern.compile("^\\S+ \\S+ (?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(\\S+) - ");
  private static final Pattern JSON_LOGGER = Pattern.compile("\"logger\":\"([^\"]*)\"");
  private static final int SHORT = 2;

  /** Less than this is no demo that was read, and nothing would ever be found. */
  private static final int FEWEST = 50;

  private static final List<String> NAMES =
      List.of(
          "select name from registration.child",
          "select name from registration.child_state",
          "select former_name from registration.child where former_name is not null",
          "select name from registration.guardian",
          "select name from workforce.staff",
          "select display_name from security.account");
  private static final String PLACES = "select name from divisions.division";

  private final Set<String> names = new HashSet<>();
  private int longest = SHORT;

  /**
   * @param names of people
   * @param places names of divisions
   */
  public PeopleInLogs(Collection<String> names, Collection<String> places) {
    Set<String> known = new HashSet<>();
    for (String place : places) {
      known.add(place);
      known.add(place.replaceFirst("(?:村|社区|镇|街道|县|区|市|村委会|居委会)$", ""));
    }
    for (String name : names) {
      String plain = name == null ? "" : name.strip();
      // 王* is a mask, and a name in Latin letters is that of a role or a test
      boolean chinese = CHINESE.matcher(plain).matches();
      if (!chinese || plain.length() < SHORT || known.contains(plain)) continue;
      this.names.add(plain);
      longest = Math.max(longest, plain.length());
    }
  }

  /** How many names are looked for. */
  public int size() {
    return names.size();
  }

  /**
   * The people of a Derby that is closed, read by the driver that was delivered with it.
   *
   * @param home the unpacked archive
   * @param data the data folder; its system does not run
   */
  public static PeopleInLogs of(Path home, Path data) throws IOException {
    Path driver;
    try (Stream<Path> jars = Files.walk(home.resolve("system/org/antong/lib-derby"))) {
      driver = jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    System.setProperty("derby.stream.error.field", PeopleInLogs.class.getName() + ".NOWHERE");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {driver.toUri().toURL()})) {
      Driver derby =
          (Driver)
              loader
                  .loadClass("org.apache.derby.jdbc.EmbeddedDriver")
                  .getDeclaredConstructor()
                  .newInstance();
      String url = "jdbc:derby:" + data.resolve("db/antong");
      Set<String> names = new HashSet<>();
      Set<String> places;
      try (Connection connection = derby.connect(url, new Properties())) {
        for (String sql : NAMES) names.addAll(column(connection, sql));
        places = column(connection, PLACES);
      } finally {
        end(derby);
      }
      PeopleInLogs people = new PeopleInLogs(names, places);
      if (people.size() < FEWEST) throw new IllegalStateException("no people to look for");
      return people;
    } catch (ReflectiveOperationException | SQLException e) {
      throw new IOException("the people of the demo cannot be read", e);
    }
  }

  /** Where Derby writes what it has to say about itself. */
  public static final java.io.OutputStream NOWHERE = java.io.OutputStream.nullOutputStream();

  private static Set<String> column(Connection connection, String sql) throws SQLException {
    Set<String> values = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) values.add(rows.getString(1));
    }
    return values;
  }

  private static void end(Driver derby) {
    try {
      derby.connect("jdbc:derby:;shutdown=true", new Properties());
    } catch (SQLException always) {
      // Derby says by an exception that it has ended.
    }
  }

  /** Each line of a log folder in which somebody stands: file, line, logger and kind. */
  public List<String> inFolder(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file);
          InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
        found.addAll(inLines(folder.relativize(file).toString(), lines.lines()));
      }
    }
    return found;
  }

  /** The same in the lines of one text. */
  public List<String> inLines(String file, Stream<String> lines) {
    List<String> found = new ArrayList<>();
    int[] number = {0};
    String[] logger = {"?"};
    lines.forEach(
        line -> {
          number[0]++;
          // an exception follows the line that names its logger
          logger[0] = logger(line, logger[0]);
          String kind = kind(line);
          if (kind != null) found.add(file + ":" + number[0] + " " + logger[0] + " " + kind);
        });
    return found;
  }

  private static String logger(String line, String before) {
    Matcher text = TEXT_LOGGER.matcher(line);
    if (text.find()) return text.group(1);
    Matcher json = JSON_LOGGER.matcher(line);
    return json.find() ? json.group(1) : before;
  }

  /** What kind of personal data a line holds; null for none. */
  private String kind(String line) {
    if (NUMBER.matcher(line).find()) return "an identity number";
    if (PHONE.matcher(line).find()) return "a phone number";
    if (HOUSE.matcher(line).find()) return "an address";
    Matcher run = CHINESE.matcher(line);
    while (run.find()) {
      if (named(run.group())) return "a name";
    }
    return null;
  }

  private boolean named(String run) {
    if (run.length() == SHORT) return names.contains(run);
    for (int length = SHORT + 1; length <= longest; length++) {
      for (int at = 0; at + length <= run.length(); at++) {
        if (names.contains(run.substring(at, at + length))) return true;
      }
    }
    return false;
  }
}
