package org.antong.platform.reporting.internal.engine;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;

/** Reads a report out of its bundle: report.json, template and texts lie in one folder. */
public final class ReportReader {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private ReportReader() {}

  /**
   * @param entries gives the address of a bundle entry, null for none
   * @param folder for example {@code reports/T01/}
   * @throws IOException when something is missing or cannot be read; says what
   */
  public static Report read(Function<String, URL> entries, String folder) throws IOException {
    ReportInfo info;
    try (InputStream in = entry(entries, folder + "report.json").openStream()) {
      info = JSON.readValue(in, ReportInfo.class);
    }
    return new Report(
        info,
        info.template() == null ? null : entry(entries, folder + info.template()),
        texts(entry(entries, folder + "i18n/" + info.id() + "_zh_CN.properties")),
        texts(entry(entries, folder + "i18n/" + info.id() + "_en.properties")));
  }

  private static URL entry(Function<String, URL> entries, String path) throws IOException {
    URL entry = entries.apply(path);
    if (entry == null) throw new IOException("no " + path);
    return entry;
  }

  private static Map<String, String> texts(URL address) throws IOException {
    Properties read = new Properties();
    try (Reader in = new InputStreamReader(address.openStream(), StandardCharsets.UTF_8)) {
      read.load(in);
    }
    Map<String, String> texts = new HashMap<>();
    read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
    return Map.copyOf(texts);
  }
}
