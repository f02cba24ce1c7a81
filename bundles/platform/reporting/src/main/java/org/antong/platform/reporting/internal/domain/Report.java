package org.antong.platform.reporting.internal.domain;

import java.net.URL;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.text.Texts;

/**
 * A table as its reports bundle brings it.
 *
 * @param template address of the compiled template; null for the common one
 * @param chinese its texts
 * @param english its texts
 */
public record Report(
    ReportInfo info, URL template, Map<String, String> chinese, Map<String, String> english) {

  /** The report's own texts before those of all modules. */
  public Texts texts(Texts modules) {
    boolean inEnglish = modules.locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    return new ReportTexts(modules, inEnglish ? english : chinese);
  }
}
