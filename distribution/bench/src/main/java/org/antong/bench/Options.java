package org.antong.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param checkout the checkout whose distribution is started
 * @param children size of the synthetic population
 * @param postgresql on a PostgreSQL of its own instead of Derby
 * @param only beginnings of the names to measure; empty for all
 * @param json where the figures are written; null for nowhere
 * @param compare figures of an earlier run to hold against; null for none
 * @param keep folder where the loaded population stays for the next run; null for nowhere
 * @param heap heap of the system, such as 2g; null for the one it starts with by itself
 * @param seconds how long each load is measured, after a third of it to warm up
 */
record Options(
    Path checkout,
    int children,
    boolean postgresql,
    List<String> only,
    Path json,
    Path compare,
    Path keep,
    String heap,
    int seconds) {

  static final String USAGE =
      """
      distribution/bench/run [--children N] [--db derby|postgresql] [--only NAME...] [--json FILE]
                             [--compare FILE] [--keep DIR] [--seconds S] [--heap SIZE]
        --children  size of the population, 100000 when absent
        --only      beginnings of names, for example start list.prefecture import
        --compare   a file written by --json before; the change stands beside each figure
        --keep      where the population stays, so that the next run need not load it
        --seconds   how long each load is measured, 5 when absent
        --heap      heap of the system, such as 2g; its own default when absent""";

  /** Reads the command line; throws IllegalArgumentException with a sentence. */
  static Options of(String... args) {
    int children = 100_000;
    boolean postgresql = false;
    List<String> only = new ArrayList<>();
    Path json = null;
    Path compare = null;
    Path keep = null;
    String heap = null;
    int seconds = 5;
    for (int i = 1; i < args.length; i++) {
      String option = args[i];
      if (option.equals("--only")) {
        while (i + 1 < args.length && !args[i + 1].startsWith("--")) only.add(args[++i]);
        continue;
      }
      if (i + 1 == args.length) throw new IllegalArgumentException(option + " needs a value");
      String value = args[++i];
      switch (option) {
        case "--children" -> children = number(option, value);
        case "--seconds" -> seconds = number(option, value);
        case "--json" -> json = Path.of(value).toAbsolutePath();
        case "--compare" -> compare = Path.of(value).toAbsolutePath();
        case "--heap" -> heap = value;
        case "--keep" -> keep = Path.of(value).toAbsolutePath();
        case "--db" -> {
          if (!value.equals("derby") && !value.equals("postgresql")) {
            throw new IllegalArgumentException("--db is derby or postgresql");
          }
          postgresql = value.equals("postgresql");
        }
        default -> throw new IllegalArgumentException("there is no option " + option);
      }
    }
    return new Options(
        Path.of(args[0]),
        children,
        postgresql,
        List.copyOf(only),
        json,
        compare,
        keep,
        heap,
        seconds);
  }

  /** Whether something under this name is to be measured. */
  boolean wants(String name) {
    return only.isEmpty()
        || only.stream().anyMatch(o -> name.startsWith(o) || o.startsWith(name + "."));
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(option + " needs a number");
    }
    return Integer.parseInt(value);
  }
}
