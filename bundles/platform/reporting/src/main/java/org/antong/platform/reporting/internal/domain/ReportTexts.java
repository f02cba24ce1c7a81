package org.antong.platform.reporting.internal.domain;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.text.Texts;

/** The texts of all modules, and before them those of one report. */
public final class ReportTexts implements Texts {

  private final Texts modules;
  private final Map<String, String> own;

  public ReportTexts(Texts modules, Map<String, String> own) {
    this.modules = modules;
    this.own = own;
  }

  @Override
  public Locale locale() {
    return modules.locale();
  }

  @Override
  public String get(String key, Object... args) {
    String text = own.get(key);
    if (text == null) return modules.get(key, args);
    return args.length == 0 ? text : new MessageFormat(text, locale()).format(args);
  }

  @Override
  public boolean has(String key) {
    return own.containsKey(key) || modules.has(key);
  }
}
