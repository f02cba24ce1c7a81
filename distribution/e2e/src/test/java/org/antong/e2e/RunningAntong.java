package org.antong.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.antong.platform.testkit.PeopleInLogs;

/**
 * The assembled distribution, unpacked and started as a county would: {@code antong demo} on a free
 * port with a data folder of its own. Closing stops it and leaves nothing behind.
 */
final class RunningAntong implements AutoCloseable {

  /** An account the demo made. */
  record Account(String name, String password, String role, String division, String divisionName) {}

  private final Path home;
  private final Path data;
  private final String address;
  private final List<Account> accounts;

  private RunningAntong(Path home, Path data, String address, List<Account> accounts) {
    this.home = home;
    this.data = data;
    this.address = address;
    this.accounts = accounts;
  }

  /** Starts the demo with this many children; takes some ten seconds. */
  static RunningAntong demo(int children) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("antong.home"));
    Path data = Files.createTempDirectory("antong-e2e");
    String answer =
        run(
            home,
            List.of(
                "demo",
                "--children",
                String.valueOf(children),
                "--port",
                String.valueOf(freePort()),
                "--data",
                data.toString()));
    String address = answer.strip().lines().reduce((first, last) -> last).orElse("");
    if (!address.startsWith("http")) throw new IllegalStateException("antong demo said: " + answer);
    return new RunningAntong(
        home, data, address.replaceAll("/+$", ""), accounts(data.resolve("demo-accounts.csv")));
  }

  String address() {
    return address;
  }

  /** Where everything lies that changes. */
  Path data() {
    return data;
  }

  /** The unpacked installation. */
  Path home() {
    return home;
  }

  /** The account of a role whose division starts with these digits. */
  Account account(String role, String division) {
    return accounts.stream()
        .filter(a -> a.role().equals(role) && a.division().startsWith(division))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no " + role + " at " + division + " in " + accounts));
  }

  List<Account> accounts() {
    return accounts;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    String metrics = metrics();
    run(home, List.of("stop", "--data", data.toString()));
    try {
      requireNobodyIn(metrics);
    } finally {
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted(Comparator.reverseOrder()).forEach(RunningAntong::delete);
      }
    }
  }

  private String metrics() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** After all that people did at the pages, none of them stands in what is left behind. */
  private void requireNobodyIn(String metrics) throws IOException {
    PeopleInLogs people = PeopleInLogs.of(home, data);
    List<String> found = new ArrayList<>(people.inFolder(data.resolve("log")));
    found.addAll(people.inLines("/metrics", metrics.lines()));
    if (!found.isEmpty()) throw new AssertionError("people in the log or in the metrics: " + found);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Path home, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/antong").toString()));
    command.addAll(arguments);
    Path answer = Files.createTempFile("antong", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(answer.toFile());
      // It lives for a few minutes and is not measured: what it would compile it hardly runs.
      builder.environment().putIfAbsent("ANTONG_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(arguments + " did not end: " + Files.readString(answer));
      }
      if (process.exitValue() != 0)
        throw new IllegalStateException(arguments + " failed: " + Files.readString(answer));
      return Files.readString(answer);
    } finally {
      Files.delete(answer);
    }
  }

  private static List<Account> accounts(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(l -> l.split(",", -1))
          .map(f -> new Account(f[0], f[1], f[2], f[3], f[4]))
          .toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
