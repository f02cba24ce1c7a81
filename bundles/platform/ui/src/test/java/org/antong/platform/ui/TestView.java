package org.antong.platform.ui;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.View;

/** A view with the real texts of this bundle; remembers which keys had none. */
public final class TestView implements View {

  private final Caller caller;
  private final String address;
  private final Locale locale;
  private final Properties words;
  public final Set<String> missing = new TreeSet<>();

  private TestView(Caller caller, String address, Locale locale) {
    this.caller = caller;
    this.address = address;
    this.locale = locale;
    this.words = words(locale.getLanguage().equals("en") ? "en" : "zh_CN");
  }

  public static TestView of(Caller caller, String address) {
    return new TestView(caller, address, Locale.SIMPLIFIED_CHINESE);
  }

  public TestView english() {
    return new TestView(caller, address, Locale.ENGLISH);
  }

  public static Properties words(String language) {
    Properties words = new Properties();
    try (InputStream in =
        TestView.class.getResourceAsStream("/i18n/ui_" + language + ".properties")) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  public static String html(Content content) {
    StringOutput out = new StringOutput();
    content.writeTo(new OwaspHtmlTemplateOutput(out));
    return out.toString();
  }

  @Override
  public Texts texts() {
    return new Texts() {
      @Override
      public Locale locale() {
        return locale;
      }

      @Override
      public String get(String key, Object... args) {
        String text = words.getProperty(key);
        if (text == null) {
          if (key.startsWith("ui.")) missing.add(key);
          return key;
        }
        for (int i = 0; i < args.length; i++)
          text = text.replace("{" + i + "}", String.valueOf(args[i]));
        return text;
      }

      @Override
      public boolean has(String key) {
        return words.containsKey(key);
      }
    };
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String csrf() {
    return "token-of-the-test";
  }

  @Override
  public LocalDate today() {
    return LocalDate.of(2026, 11, 23);
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public boolean partial() {
    return false;
  }

  @Override
  public String asset(String name) {
    return "/ui/static/" + name;
  }
}
