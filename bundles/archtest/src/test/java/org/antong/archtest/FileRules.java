package org.antong.archtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Rules about migrations, report templates and names. */
final class FileRules {

  private static final Pattern MIGRATION =
      Pattern.compile("V\\d{3}__[a-z0-9_]+(\\.derby|\\.postgresql)?\\.sql");
  private static final Pattern QUALIFIED = Pattern.compile("\\b([a-z][a-z0-9_]*)\\s*\\.\\s*[a-z]");
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(?:create|alter|drop)\\s+(?:table|view)\\s+(\\S+)|\\bcreate\\s+(?:unique\\s+)?index\\s+\\S+\\s+on\\s+([^\\s(]+)|\\breferences\\s+([^\\s(]+)");

  private FileRules() {}

  /** D9: a migration is named by the grammar and touches its own schema only. */
  static List<String> migrations(List<Jar> jars) {
    Set<String> schemas = Repository.schemas(jars);
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      String id = jar.header("Antong-Module");
      for (String file : jar.entries("db/.*")) {
        String schema = id.equals("db") ? "antong" : id;
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!file.equals("db/" + schema + "/" + name))
          wrong.add(jar + ": " + file + " does not lie in db/" + schema);
        if (!MIGRATION.matcher(name).matches())
          wrong.add(jar + ": " + file + " is not named like V001__what_it_does.sql");
        statements(jar, file, schema, schemas, wrong);
      }
    }
    return wrong;
  }

  private static void statements(
      Jar jar, String file, String schema, Set<String> schemas, List<String> wrong) {
    String sql = jar.text(file).replaceAll("--[^\\n]*", " ").replaceAll("'[^']*'", "''");
    Matcher qualified = QUALIFIED.matcher(sql);
    while (qualified.find()) {
      if (!qualified.group(1).equals(schema) && schemas.contains(qualified.group(1))) {
        wrong.add(jar + ": " + file + " names schema " + qualified.group(1));
      }
    }
    Matcher made = MADE.matcher(sql);
    while (made.find()) {
      String name =
          made.group(1) != null
              ? made.group(1)
              : made.group(2) != null ? made.group(2) : made.group(3);
      if (!name.startsWith(schema + "."))
        wrong.add(jar + ": " + file + " names " + name + " without schema " + schema);
    }
  }

  /** D10: a shipped template fetches nothing by itself; a dropped-in one reads the views for it. */
  static List<String> templates(String file, String jrxml, boolean shipped) {
    List<String> wrong = new ArrayList<>();
    List<Element> queries =
        new ArrayList<>(
            ComponentRules.elements(
                jrxml.getBytes(java.nio.charset.StandardCharsets.UTF_8), "queryString"));
    queries.addAll(
        ComponentRules.elements(jrxml.getBytes(java.nio.charset.StandardCharsets.UTF_8), "query"));
    for (Element query : queries) {
      String sql = query.getTextContent().strip();
      if (sql.isEmpty()) continue;
      if (shipped) {
        wrong.add(file + " holds a query");
      } else {
        Matcher read =
            Pattern.compile("\\b(?:from|join)\\s+(\\S+)", Pattern.CASE_INSENSITIVE).matcher(sql);
        while (read.find()) {
          if (!read.group(1).matches("([a-z]+\\.)?v_stat_\\w+"))
            wrong.add(file + " reads " + read.group(1));
        }
      }
    }
    return wrong;
  }

  /** D14: one id, one name, in folder, header, schema, texts, package, feature, configuration. */
  static List<String> names(List<Jar> jars, String features, Set<String> configurations) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      if (!jar.isPlatform() && !jar.isModule()) continue;
      String id = jar.name();
      String space = jar.isPlatform() ? "org.antong.platform." + id : "org.antong." + id;
      if (!jar.header("Bundle-SymbolicName").equals(space))
        wrong.add(jar + " is named " + jar.header("Bundle-SymbolicName"));
      String header = jar.header("Antong-Module");
      if (!header.equals(id) && !(jar.isPlatform() && header.isEmpty()))
        wrong.add(jar + " calls itself module " + header);
      for (String file : jar.entries("i18n/.*")) {
        if (!file.matches("i18n/" + id + "_(zh_CN|en)\\.properties"))
          wrong.add(jar + " has texts " + file);
      }
      for (ClassFile c : jar.classes()) {
        if (!c.packageName().equals(space) && !c.packageName().startsWith(space + "."))
          wrong.add(jar + " holds " + c.name());
        else if (jar.isModule() && !c.packageName().startsWith(space + ".internal"))
          wrong.add(jar + " holds " + c.name() + " outside .internal");
      }
      if (jar.isModule() && !features.contains("name=\"antong-" + id + "\""))
        wrong.add(jar + " has no feature antong-" + id);
      for (String file : jar.entries("OSGI-INF/[^/]+\\.xml")) {
        for (Element component : ComponentRules.elements(jar.entries().get(file), "component")) {
          for (String pid : component.getAttribute("configuration-pid").split("\\s+")) {
            if (!pid.startsWith("antong.")) continue;
            if (!pid.equals("antong." + id) && !pid.startsWith("antong." + id + "."))
              wrong.add(jar + " is configured by " + pid);
            if (!configurations.contains(pid + ".cfg"))
              wrong.add(jar + ": config/etc has no " + pid + ".cfg");
          }
        }
      }
    }
    return wrong;
  }
}
