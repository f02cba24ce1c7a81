package org.antong.archtest;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Rules the generated component descriptions and feature files show. */
final class ComponentRules {

  private ComponentRules() {}

  /** D12: other modules may be missing or come and go; the platform may not. */
  static List<String> references(List<Jar> jars) {
    Set<String> contracts = new HashSet<>();
    jars.stream()
        .filter(Jar::isModuleApi)
        .forEach(j -> contracts.addAll(j.packages("Export-Package").keySet()));
    List<String> wrong = new ArrayList<>();
    for (Jar jar : jars) {
      if (!jar.isModule()) continue;
      Set<String> own = jar.packages("Export-Package").keySet();
      for (String file : jar.entries("OSGI-INF/[^/]+\\.xml")) {
        for (Element r : elements(jar.entries().get(file), "reference")) {
          String type = r.getAttribute("interface");
          String from = type.substring(0, type.lastIndexOf('.'));
          String cardinality =
              r.hasAttribute("cardinality") ? r.getAttribute("cardinality") : "1..1";
          String who =
              jar + ": " + file.replaceAll(".*\\.(\\w+)\\.xml", "$1") + " refers to " + type;
          if (contracts.contains(from) && !own.contains(from)) {
            boolean loose =
                cardinality.startsWith("0")
                    && r.getAttribute("policy").equals("dynamic")
                    && r.getAttribute("policy-option").equals("greedy");
            if (!loose) wrong.add(who + ", of another module, not optional, dynamic and greedy");
          } else if (from.startsWith("org.antong.platform.") && cardinality.equals("0..1")) {
            wrong.add(who + ", of the platform, as if it could be missing");
          }
        }
      }
    }
    return wrong;
  }

  /** D13: a module's feature brings our bundles only; what others wrote is there from the start. */
  static List<String> features(String xml) {
    List<String> wrong = new ArrayList<>();
    for (Element bundle :
        elements(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8), "bundle")) {
      String address = bundle.getTextContent().strip();
      if (!address.startsWith("mvn:org.antong/")) wrong.add("features/antong installs " + address);
    }
    return wrong;
  }

  static List<Element> elements(byte[] xml, String name) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      NodeList found =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml))
              .getElementsByTagNameNS("*", name);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) elements.add((Element) found.item(i));
      return elements;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
