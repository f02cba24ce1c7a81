package org.antong.platform.reporting.internal.engine;

import net.sf.jasperreports.engine.JasperReport;

/** A compiled template of a county's own report. */
public final class LocalForm {

  private final JasperReport report;

  LocalForm(JasperReport report) {
    this.report = report;
  }

  JasperReport report() {
    return report;
  }

  /** It was stopped because it made more pages, or took longer, than it may. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean pages;

    Stopped(boolean pages) {
      super(pages ? "too many pages" : "too long", null, false, false);
      this.pages = pages;
    }

    public boolean pages() {
      return pages;
    }
  }

  /** It does not compile, or is not what was looked at. */
  public static final class NotCompiled extends Exception {
    private static final long serialVersionUID = 1L;

    NotCompiled(String why) {
      super(why, null, false, false);
    }
  }
}
