package org.antong.e2e;

import java.nio.file.Path;

/** A demo of 300 children and a browser. */
record Started(RunningAntong antong, Browser browser) implements AutoCloseable {

  static Started with(Path program) {
    try {
      RunningAntong antong = RunningAntong.demo(300);
      return new Started(antong, Browser.open(program));
    } catch (Exception e) {
      throw new IllegalStateException("the demo did not start", e);
    }
  }

  @Override
  public void close() throws Exception {
    browser.close();
    antong.close();
  }
}
