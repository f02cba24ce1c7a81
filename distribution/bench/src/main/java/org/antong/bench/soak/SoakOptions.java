package org.antong.bench.soak;

import java.nio.file.Path;

/**
 * How long is killed and started.
 *
 * @param command the {@code antong} script
 * @param postgresql on a PostgreSQL of its own instead of Derby
 * @param seed of the moments and of what is written
 */
record SoakOptions(Path command, int cycles, boolean postgresql, long seed) {

  static final String USAGE =
      """
      distribution/bench/soak [--cycles N] [--db derby|postgresql] [--seed N] [--antong SCRIPT]
        --cycles  how often the system is killed, 100 when absent
        --seed    the same moments and the same children as another run; by the clock when absent
        --antong  the script of an unpacked archive, the clone's own when absent""";

  /** Reads the command line; throws IllegalArgumentException with a sentence. */
  static SoakOptions of(String... args) {
    Path command = Path.of(args[0]).resolve("distribution/antong");
    int cycles = 100;
    boolean postgresql = false;
    long seed = System.currentTimeMillis();
    for (int i = 1; i < args.length; i += 2) {
      if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " needs a value");
      String value = args[i + 1];
      switch (args[i]) {
        case "--cycles" -> cycles = (int) number(args[i], value);
        case "--seed" -> seed = number(args[i], value);
        case "--antong" -> command = Path.of(value).toAbsolutePath();
        case "--db" -> {
          if (!value.equals("derby") && !value.equals("postgresql")) {
            throw new IllegalArgumentException("--db is derby or postgresql");
          }
          postgresql = value.equals("postgresql");
        }
        default -> throw new IllegalArgumentException("there is no option " + args[i]);
      }
    }
    return new SoakOptions(command, cycles, postgresql, seed);
  }

  private static long number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,15}")) {
      throw new IllegalArgumentException(option + " needs a number");
    }
    return Long.parseLong(value);
  }
}
