package org.antong.platform.modules.internal.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What the runtime gives a bundle to stand on.
 *
 * @param packages versions of each package that somebody exports
 * @param capabilities everything else that is provided, by namespace
 */
record Surroundings(
    Map<String, List<Version>> packages, Map<String, List<Map<String, Object>>> capabilities) {

  private static final Pattern OF_MODULE = Pattern.compile("org\\.antong\\.([a-z0-9]+)\\.api");
  private static final String OF_PLATFORM = "org.antong.platform.";

  /** The first reason why these bundles, taken together, could not start here. */
  Optional<Reason> lacking(List<Part> parts) {
    for (Part part : parts) {
      Optional<Reason> lacking =
          lackingPackage(part, parts)
              .or(() -> lackingCapability(part, parts))
              .or(() -> lackingBundle(part));
      if (lacking.isPresent()) return lacking;
    }
    return Optional.empty();
  }

  /** A bundle must bring nothing that is here already: others could be wired to it. */
  Optional<Reason> doubled(List<Part> parts) {
    for (Part part : parts) {
      for (Clauses export : Clauses.of(part.headers().get("Export-Package"))) {
        for (String name : export.names()) {
          if (packages.containsKey(name)) {
            return Optional.of(Reason.of("modules.deploy.doubled", name));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> lackingPackage(Part part, List<Part> parts) {
    for (Clauses wish : Clauses.of(part.headers().get("Import-Package"))) {
      if (wish.directive("resolution", "mandatory").equals("optional")) continue;
      String range = wish.attributes().getOrDefault("version", "0");
      VersionRange wanted = new VersionRange(range);
      for (String name : wish.names()) {
        List<Version> here = new ArrayList<>(packages.getOrDefault(name, List.of()));
        here.addAll(exported(name, parts));
        if (here.stream().anyMatch(wanted::includes)) continue;
        return Optional.of(reason(name, range, here));
      }
    }
    return Optional.empty();
  }

  private static Reason reason(String name, String range, List<Version> here) {
    Matcher module = OF_MODULE.matcher(name);
    if (here.isEmpty() && module.matches()) {
      return Reason.of("modules.deploy.lacks.module", module.group(1));
    }
    if (here.isEmpty()) return Reason.of("modules.deploy.lacks.package", name);
    String versions =
        new TreeSet<>(here).stream().map(Version::toString).collect(Collectors.joining(", "));
    return Reason.of(
        name.startsWith(OF_PLATFORM)
            ? "modules.deploy.lacks.version"
            : "modules.deploy.lacks.package.version",
        name,
        range,
        versions);
  }

  private static List<Version> exported(String name, List<Part> parts) {
    return parts.stream()
        .flatMap(p -> Clauses.of(p.headers().get("Export-Package")).stream())
        .filter(c -> c.names().contains(name))
        .map(c -> Version.parseVersion(c.attributes().getOrDefault("version", "0")))
        .toList();
  }

  private Optional<Reason> lackingCapability(Part part, List<Part> parts) {
    for (Clauses wish : Clauses.of(part.headers().get("Require-Capability"))) {
      boolean now = wish.directive("effective", "resolve").equals("resolve");
      if (!now || wish.directive("resolution", "mandatory").equals("optional")) continue;
      String filter = wish.directive("filter", null);
      for (String namespace : wish.names()) {
        List<Map<String, Object>> here = capabilities.getOrDefault(namespace, List.of());
        boolean given = filter == null ? !here.isEmpty() : here.stream().anyMatch(matching(filter));
        if (given || provided(namespace, parts)) continue;
        return Optional.of(
            namespace.equals("osgi.ee")
                ? Reason.of("modules.deploy.lacks.java", filter)
                : Reason.of(
                    "modules.deploy.lacks.capability",
                    filter == null ? namespace : namespace + " " + filter));
      }
    }
    return Optional.empty();
  }

  private static boolean provided(String namespace, List<Part> parts) {
    return parts.stream()
        .flatMap(p -> Clauses.of(p.headers().get("Provide-Capability")).stream())
        .anyMatch(c -> c.names().contains(namespace));
  }

  private static java.util.function.Predicate<Map<String, Object>> matching(String text) {
    try {
      Filter filter = FrameworkUtil.createFilter(text);
      return filter::matches;
    } catch (InvalidSyntaxException e) {
      return attributes -> false;
    }
  }

  private static Optional<Reason> lackingBundle(Part part) {
    List<Clauses> wishes = Clauses.of(part.headers().get("Require-Bundle"));
    if (wishes.isEmpty()) return Optional.empty();
    return Optional.of(Reason.of("modules.deploy.ties", wishes.get(0).names().get(0)));
  }
}
