package org.antong.bench;

/**
 * Measures the distribution from outside: starts it, loads a synthetic population, asks as people
 * and scripts do, and holds every answer against what it must be.
 */
public final class Bench {

  private Bench() {}

  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Figures figures = new Figures(options.compare());
    try (Product product =
        new Product(options.checkout(), options.postgresql(), options.keep(), options.heap())) {
      if (!options.postgresql() && (options.wants("start") || options.wants("stop"))) {
        starts(product, figures);
      }
      if (product.loaded()) {
        product.antong("start");
      } else {
        double loading = product.antong("demo", "--children", String.valueOf(options.children()));
        figures.add("demo.load.s", loading, "s", "antong demo --children " + options.children());
      }
      product.counted();
      Scenarios scenarios = new Scenarios(product, options, figures);
      scenarios.lists();
      scenarios.searches();
      scenarios.files();
      scenarios.tables();
      scenarios.leader();
      scenarios.workforce();
      scenarios.pages();
      scenarios.writing();
      scenarios.rosters();
      scenarios.modules();
      scenarios.background();
      scenarios.switches();
      new Training(product, options, figures).run();
      if (options.wants("memory"))
        figures.add("memory.rss.mb", product.residentMb(), "MB", "VmRSS after everything above");
      scenarios.firstReport();
    }
    figures.write(options.json());
  }

  private static void starts(Product product, Figures figures) throws Exception {
    String how = "antong start until it returns, ready";
    figures.add("start.first.s", product.empty("start"), "s", how + ", empty data folder");
    figures.add("stop.s", product.empty("stop"), "s", "antong stop until it returns");
    figures.add("start.again.s", product.empty("start"), "s", how + ", data folder there");
    product.empty("stop");
  }
}
