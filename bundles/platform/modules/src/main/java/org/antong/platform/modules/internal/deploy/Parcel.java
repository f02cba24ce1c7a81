package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Version;

/**
 * A module as it came: one {@code .jar}, or a {@code .kar} with the module's bundle and those that
 * belong to it, such as its report templates.
 *
 * @param content SHA-256 of the file, in hexadecimal digits
 * @param signer who signed it; null when nobody did
 * @param module the bundle that is the module
 * @param others what comes with it, started before it
 */
record Parcel(String content, String signer, Part module, List<Part> others) {

  /** More than any module has; a heap full of archive entries would harm everybody. */
  private static final int MOST_PARTS = 20;

  Parcel {
    others = List.copyOf(others);
  }

  String id() {
    return module.module();
  }

  Version version() {
    return Version.parseVersion(module.version());
  }

  /** All bundles, the module's own last. */
  List<Part> parts() {
    List<Part> all = new ArrayList<>(others);
    all.add(module);
    return all;
  }

  /**
   * Opens a copy of the file: looks at the signature first, and then at what it is.
   *
   * @param copy our own, which nobody writes any more; a {@code .kar} by its name
   * @param content SHA-256 of it
   * @param at when the signer's certificate must have been valid
   * @param unsigned whether what nobody signed is taken
   */
  static Parcel open(Path copy, String content, Trust trust, Instant at, boolean unsigned)
      throws Refusal {
    boolean kar = copy.toString().endsWith(".kar");
    Signature signature = Signature.of(copy, trust, at);
    List<Path> bundles = kar ? unpack(copy) : List.of(copy);
    // A .kar that is not signed itself may hold bundles that are, each of them.
    for (int i = 0; kar && !signature.there() && i < bundles.size(); i++) {
      Signature part = Signature.of(bundles.get(i), trust, at);
      if (!part.there() || i == bundles.size() - 1) signature = part;
      if (!part.there()) break;
    }
    if (!signature.there() && !unsigned) throw new Refusal("modules.deploy.unsigned");
    List<Part> parts = new ArrayList<>();
    for (Path bundle : bundles) parts.add(Part.read(bundle));
    return of(content, signature.signer(), parts);
  }

  private static Parcel of(String content, String signer, List<Part> parts) throws Refusal {
    List<Part> modules = parts.stream().filter(p -> !p.module().isEmpty()).toList();
    if (modules.isEmpty()) throw new Refusal("modules.deploy.no-module");
    if (modules.size() > 1) throw new Refusal("modules.deploy.modules");
    Part module = modules.get(0);
    if (!module.module().matches("[a-z][a-z0-9]*")) {
      throw new Refusal("modules.deploy.id", module.module());
    }
    if (module.name().startsWith("org.antong.platform.")) {
      throw new Refusal("modules.deploy.platform", module.name());
    }
    if (!module.declares()) throw new Refusal("modules.deploy.no-service", module.module());
    try {
      Version.parseVersion(module.version());
    } catch (IllegalArgumentException e) {
      throw new Refusal("modules.deploy.version", module.version());
    }
    List<Part> others = new ArrayList<>(parts);
    others.remove(module);
    return new Parcel(content, signer, module, others);
  }

  /** Copies the bundles of a {@code .kar} beside it, under names of our own. */
  private static List<Path> unpack(Path kar) throws Refusal {
    List<Path> bundles = new ArrayList<>();
    try (ZipFile zip = new ZipFile(kar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.isDirectory() || !entry.getName().endsWith(".jar")) continue;
        if (bundles.size() == MOST_PARTS) throw new Refusal("modules.deploy.parts");
        Path bundle = kar.resolveSibling("part-" + bundles.size() + ".jar");
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, bundle, StandardCopyOption.REPLACE_EXISTING);
        }
        bundles.add(bundle);
      }
    } catch (ZipException e) {
      throw new Refusal("modules.deploy.damaged");
    } catch (IOException e) {
      throw new Refusal("modules.deploy.unreadable");
    }
    if (bundles.isEmpty()) throw new Refusal("modules.deploy.empty");
    return bundles;
  }
}
