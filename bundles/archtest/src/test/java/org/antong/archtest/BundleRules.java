package org.antong.archtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rules a manifest shows. Each gives a sentence for each thing that breaks it. */
final class BundleRules {

  private BundleRules() {}

  private static boolean ours(String name) {
    return name.equals("org.antong") || name.startsWith("org.antong.");
  }

  private static boolean own(Jar jar, String name) {
    return jar.entries().keySet().stream()
        .anyMatch(e -> e.startsWith(name.replace('.', '/') + "/"));
  }

  /**
   * D1: a module sees the platform's contracts and other modules' contracts, nothing else of ours.
   */
  static List<String> imports(List<Jar> jars) {
    Set<String> contracts = new HashSet<>();
    for (Jar jar : jars) {
      if (jar.isPlatform() || jar.isModuleApi())
        contracts.addAll(jar.packages("Export-Package").keySet());
    }
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      if (!jar.isModule() && !jar.isModuleApi() && !jar.isReports()) continue;
      for (String name : jar.packages("Import-Package").keySet()) {
        boolean hidden = name.contains(".internal");
        if (ours(name) && !own(jar, name) && (hidden || !contracts.contains(name)))
          wrong.add(jar + " imports " + name);
      }
    }
    return wrong;
  }

  /** D2: only contracts and libraries leave a bundle. */
  static List<String> exports(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      for (String name : jar.packages("Export-Package").keySet()) {
        if (!jar.isPlatform() && !jar.isModuleApi() && !jar.isLib())
          wrong.add(jar + " exports " + name);
        else if (name.contains(".internal") && ours(name))
          wrong.add(jar + " exports its inside " + name);
      }
    }
    return wrong;
  }

  /**
   * D3: no header that ties bundles together past their packages. The reporting engine alone keeps
   * its libraries as jars inside: JasperReports finds its parts by files that have one name in each
   * jar.
   */
  static List<String> ties(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      for (String header :
          List.of(
              "Require-Bundle", "DynamicImport-Package", "Import-Service", "Bundle-ClassPath")) {
        boolean inside =
            header.equals("Bundle-ClassPath")
                && (jar.isLib() || jar.folder().equals("bundles/platform/reporting"));
        if (!jar.header(header).isEmpty() && !inside) wrong.add(jar + " has " + header);
      }
    }
    return wrong;
  }

  /**
   * D4: an import is needed or not there; an optional one refreshes whoever has it when a provider
   * comes.
   */
  static List<String> optionalImports(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      jar.packages("Import-Package")
          .forEach(
              (name, rest) -> {
                if (rest.replace("\"", "").contains("resolution:=optional"))
                  wrong.add(jar + " imports " + name + " optionally");
              });
    }
    return wrong;
  }

  /**
   * D5: contracts of modules form no circle, and the platform's contracts stand on nothing of ours.
   */
  static List<String> circles(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    Map<String, String> exporter = new HashMap<>();
    for (Jar jar : jars) {
      if (jar.isModuleApi())
        jar.packages("Export-Package").keySet().forEach(p -> exporter.put(p, jar.name()));
    }
    Map<String, Set<String>> uses = new HashMap<>();
    for (Jar jar : jars) {
      Set<String> imports = jar.packages("Import-Package").keySet();
      if (jar.folder().equals("bundles/platform/api")) {
        imports.stream()
            .filter(p -> ours(p) && !jar.packages("Export-Package").containsKey(p))
            .forEach(p -> wrong.add(jar + " imports " + p));
      }
      if (jar.isModuleApi()) {
        Set<String> others = new TreeSet<>();
        imports.forEach(p -> others.add(exporter.getOrDefault(p, jar.name())));
        others.remove(jar.name());
        uses.put(jar.name(), others);
      }
    }
    for (String start : new TreeSet<>(uses.keySet())) {
      if (reaches(uses, start))
        wrong.add("the contracts of " + start + " need themselves by way of " + uses.get(start));
    }
    return wrong;
  }

  private static boolean reaches(Map<String, Set<String>> uses, String start) {
    Set<String> seen = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(uses.get(start));
    while (!left.isEmpty()) {
      String at = left.pop();
      if (at.equals(start)) return true;
      if (seen.add(at)) left.addAll(uses.getOrDefault(at, Set.of()));
    }
    return false;
  }

  /** D6: what leaves a bundle of ours has a version, and each interface says who implements it. */
  static List<String> contracts(List<Jar> jars) {
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      if (jar.isLib()) continue;
      Set<String> exported = jar.packages("Export-Package").keySet();
      List<ClassFile> classes = jar.classes();
      for (String name : exported) {
        boolean versioned =
            classes.stream()
                .anyMatch(
                    c ->
                        c.name().equals(name + ".package-info")
                            && c.mentions("org.osgi.annotation.versioning.Version"));
        if (!versioned) wrong.add(jar + ": package " + name + " has no @Version");
      }
      for (ClassFile c : classes) {
        if (exported.contains(c.packageName())
            && c.isPublicTopLevelInterface()
            && !c.mentions("org.osgi.annotation.versioning.ProviderType")
            && !c.mentions("org.osgi.annotation.versioning.ConsumerType")) {
          wrong.add(jar + ": " + c.name() + " is neither @ProviderType nor @ConsumerType");
        }
      }
    }
    return wrong;
  }
}
