package org.antong.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the list of parts against the archive: nothing ships that nobody looked at, and nothing is
 * listed that does not ship (design.md 11, known vulnerabilities).
 */
final class Comparison {

  private final Archive archive;
  private final List<Part> parts;
  private final Map<String, String> managed;

  /**
   * @param managed versions the build asks for, by {@code group:artifact}
   */
  Comparison(Archive archive, List<Part> parts, Map<String, String> managed) {
    this.archive = archive;
    this.parts = parts;
    this.managed = managed;
  }

  /** A sentence for each difference; empty when there is none. */
  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    Set<Part> seen = new HashSet<>();
    for (Archive.Jar jar : archive.foreign()) {
      List<Part> listed = parts.stream().filter(jar::is).toList();
      seen.addAll(listed);
      if (listed.isEmpty()) problems.add(jar.name() + " ships and is not listed");
    }
    for (Path bundle : archive.own()) bundle(bundle, seen, problems);
    for (Part p : parts) {
      if (!seen.contains(p)) problems.add(p.name() + " is listed and does not ship");
      String asked = managed.get(p.group() + ":" + p.artifact());
      if (p.swallowed() && asked != null && !asked.equals(p.version())) {
        problems.add(p.name() + " is listed, the build asks for " + asked);
      }
    }
    return problems;
  }

  private void bundle(Path bundle, Set<Part> seen, List<String> problems) throws IOException {
    String name = Archive.artifact(bundle);
    List<Part> here = parts.stream().filter(p -> p.inside().equals(name)).toList();
    Set<String> unknown = new TreeSet<>();
    for (String entry : Archive.swallowed(bundle)) {
      List<Part> of = here.stream().filter(p -> p.has(entry)).toList();
      seen.addAll(of);
      boolean jar = entry.endsWith(".jar");
      if (of.isEmpty()) unknown.add(jar ? entry : entry.substring(0, entry.lastIndexOf('/') + 1));
      for (Part p : jar ? of : List.<Part>of()) {
        Archive.version(bundle, entry, p)
            .filter(v -> !v.equals(p.version()))
            .ifPresent(v -> problems.add(p.name() + " is listed, " + v + " is in " + name));
      }
    }
    unknown.forEach(u -> problems.add(name + " holds " + u + ", which is not listed"));
  }
}
