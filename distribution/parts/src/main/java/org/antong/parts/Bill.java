package org.antong.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.license.Expression;

/**
 * The bill of materials (CycloneDX) county IT hands to who audits the system. The same archive
 * gives the same bill, so it carries no time and a serial number made from its content.
 */
final class Bill {

  private Bill() {}

  static String json(String version, List<Part> parts) throws GeneratorException {
    Bom bom = new Bom();
    Metadata about = new Metadata();
    about.setTimestamp(null);
    Component product = new Component();
    product.setType(Component.Type.APPLICATION);
    product.setGroup("org.antong");
    product.setName("antong");
    product.setVersion(version);
    product.setDescription("安童");
    about.setComponent(product);
    bom.setMetadata(about);
    StringBuilder content = new StringBuilder(version);
    for (Part p : parts) {
      bom.addComponent(component(p));
      content.append('\n').append(p);
    }
    byte[] all = content.toString().getBytes(StandardCharsets.UTF_8);
    bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes(all));
    return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
  }

  private static Component component(Part p) {
    Component c = new Component();
    c.setType(Component.Type.LIBRARY);
    c.setGroup(p.group());
    c.setName(p.artifact());
    c.setVersion(p.version());
    c.setPurl(p.url());
    c.setBomRef(p.swallowed() ? p.url() + "#" + p.inside() : p.url());
    c.setLicenses(licence(p.licence()));
    List<Property> properties = new ArrayList<>();
    properties.add(new Property("antong:why", p.why()));
    if (p.swallowed()) properties.add(new Property("antong:inside", p.inside()));
    if (!p.decision().isEmpty()) properties.add(new Property("antong:decision", p.decision()));
    c.setProperties(properties);
    return c;
  }

  private static LicenseChoice licence(String spdx) {
    LicenseChoice choice = new LicenseChoice();
    if (spdx.contains(" ")) {
      choice.setExpression(new Expression(spdx));
    } else {
      License one = new License();
      one.setId(spdx);
      choice.addLicense(one);
    }
    return choice;
  }
}
