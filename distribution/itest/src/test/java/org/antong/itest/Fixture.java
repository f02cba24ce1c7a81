package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small module made for one test, out of classes beside it. */
final class Fixture {

  private static final String PACKAGES = "org.antong.itest.fixture.";

  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private Fixture() {}

  /**
   * A module.
   *
   * @param packages packages of fixtures it is made of
   */
  static Fixture of(String id, String version, String... packages) {
    Fixture fixture = new Fixture();
    fixture.headers.put("Bundle-SymbolicName", "org.example." + id);
    fixture.headers.put("Bundle-Name", "Example " + id);
    fixture.headers.put("Bundle-Version", version);
    fixture.headers.put("Antong-Module", id);
    fixture.headers.put(
        "Private-Package",
        String.join(",", Arrays.stream(packages).map(p -> PACKAGES + p).toList()));
    fixture.headers.put("-noimportjava", "true");
    String texts =
        "%1$s.module.title=Example %1$s\n%1$s.module.purpose=For tests\n%1$s.items=Items\n";
    for (String language : new String[] {"zh_CN", "en"}) {
      fixture.file("i18n/" + id + "_" + language + ".properties", texts.formatted(id));
    }
    return fixture;
  }

  /** A module with a table of its own, which keeps rows. */
  static Fixture sample(String version) {
    return of("sample", version, "module", "rows")
        .file(
            "db/sample/V001__items.sql",
            "create table sample.item (id bigint not null primary key);\n");
  }

  Fixture header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Fixture file(String name, String text) {
    files.put(name, text);
    return this;
  }

  /** Writes the bundle. */
  Path write(Path jar) throws Exception {
    Files.createDirectories(jar.getParent());
    try (Builder builder = new Builder()) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        File file = new File(entry);
        if (file.exists()) builder.addClasspath(file);
      }
      headers.forEach(builder::setProperty);
      Jar bundle = builder.build();
      assertThat(builder.getErrors()).isEmpty();
      files.forEach(
          (name, text) ->
              bundle.putResource(
                  name,
                  new EmbeddedResource(
                      text.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0L)));
      bundle.write(jar.toFile());
    }
    return jar;
  }
}
