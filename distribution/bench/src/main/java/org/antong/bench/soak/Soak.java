package org.antong.bench.soak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills the system under load, starts it again and compares, over and over: nothing that was
 * answered may be lost, nothing may be half.
 */
public final class Soak {

  /**
   * What one cycle saw.
   *
   * @param writes answered as done
   * @param unanswered under way when it was killed
   * @param startSeconds until it was ready again
   * @param findings what is wrong, in words
   */
  public record Cycle(
      int writes,
      int unanswered,
      double startSeconds,
      double compareSeconds,
      List<String> findings) {}

  /**
   * A system that just started is slow at first: not killed before it has so much work behind it.
   */
  private static final int LEAST_WRITES = 25;

  private static final int WARM_SECONDS = 15;
  private static final int MOST_MS = 2_500;
  private static final int OLDER = 10;

  private final Site site;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Clients clients;
  private final Comparison comparison;
  private int cycle;

  /**
   * @param site a demo that is ready
   * @param first number of the first child that is made up, so that a second soak on the same data
   *     takes others
   */
  public Soak(Site site, int first, long seed) throws IOException {
    this.site = site;
    this.random = new Random(seed);
    this.clients = new Clients(site, ledger, village(site), first, seed);
    this.comparison = new Comparison(site, ledger, clients);
  }

  private static String village(Site site) throws IOException {
    for (String line : Files.readAllLines(site.data().resolve("demo-accounts.csv"))) {
      String[] cells = line.split(",");
      if (cells[0].equals(Clients.DIRECTOR)) return cells[3];
    }
    throw new IOException("the demo has no " + Clients.DIRECTOR);
  }

  /** One cycle; throws when the system does not start again. */
  public Cycle once() throws Exception {
    int writes = ledger.writes.get();
    int unanswered = ledger.unanswered.get();
    List<Thread> threads = clients.begin(cycle++);
    long warm = System.nanoTime() + WARM_SECONDS * 1_000_000_000L;
    while (ledger.writes.get() - writes < LEAST_WRITES && System.nanoTime() < warm) {
      Thread.sleep(20);
    }
    Thread.sleep(random.nextInt(MOST_MS));
    site.kill();
    for (Thread thread : threads) thread.join();
    long killed = System.nanoTime();
    site.antong("start");
    long ready = System.nanoTime();
    List<String> findings = comparison.compare(OLDER);
    return new Cycle(
        ledger.writes.get() - writes,
        ledger.unanswered.get() - unanswered,
        (ready - killed) / 1e9,
        (System.nanoTime() - ready) / 1e9,
        findings);
  }

  /** Looks at everything that was ever answered. */
  public List<String> all() throws IOException {
    return comparison.compare(Integer.MAX_VALUE);
  }

  /** Writes that were refused because others wrote the same, and that left nothing. */
  public int crowded() {
    return ledger.crowded.get();
  }

  /** Everything that was answered as done so far. */
  public int writes() {
    return ledger.writes.get();
  }

  public static void main(String[] args) throws Exception {
    SoakOptions options;
    try {
      options = SoakOptions.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + SoakOptions.USAGE);
      System.exit(2);
      return;
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.exit(run(options) ? 0 : 1);
  }

  private static boolean run(SoakOptions options) throws Exception {
    Path folder = Files.createTempDirectory("antong-soak");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ANTONG_HEAP", "256m");
    try (EmbeddedPostgres postgres = options.postgresql() ? EmbeddedPostgres.start() : null) {
      if (postgres != null) {
        environment.put("ANTONG_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
        environment.put("ANTONG_DB_USER", "postgres");
        environment.put("ANTONG_DB_PASSWORD", "postgres");
      }
      Site site = Site.on(options.command(), folder.resolve("data"), environment);
      System.out.println("data " + site.data() + ", seed " + options.seed());
      site.antong("demo", "--children", "60");
      boolean well;
      try {
        well = cycles(new Soak(site, 0, options.seed()), options.cycles());
      } finally {
        site.antong("stop");
      }
      // What went wrong stays to be looked at.
      if (well) Folder.remove(folder);
      return well;
    }
  }

  private static boolean cycles(Soak soak, int cycles) throws Exception {
    System.out.println("cycle  writes  unanswered  start s  compare s");
    List<String> findings = new ArrayList<>();
    int unanswered = 0;
    for (int i = 1; i <= cycles && findings.isEmpty(); i++) {
      Cycle seen = soak.once();
      unanswered += seen.unanswered();
      findings.addAll(seen.findings());
      System.out.printf(
          "%5d %7d %11d %8.1f %10.1f%n",
          i, seen.writes(), seen.unanswered(), seen.startSeconds(), seen.compareSeconds());
    }
    if (findings.isEmpty()) findings.addAll(soak.all());
    findings.forEach(f -> System.out.println("WRONG: " + f));
    System.out.printf(
        "%d writes answered, %d unanswered, %d refused in a crowd, %d findings%n",
        soak.writes(), unanswered, soak.crowded(), findings.size());
    return findings.isEmpty();
  }
}
