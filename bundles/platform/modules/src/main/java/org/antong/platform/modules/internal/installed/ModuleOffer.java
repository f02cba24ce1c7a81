package org.antong.platform.modules.internal.installed;

import java.util.List;

/**
 * A module that could run here.
 *
 * @param id as in the list
 * @param version of its bundle
 * @param title what it is called while its own texts are not there
 * @param needs modules without which it does not work, as its bundle says in {@code Antong-Needs}
 * @param parts its bundles in the order in which they start
 */
public record ModuleOffer(
    String id, String version, String title, List<String> needs, List<Part> parts) {

  /**
   * A bundle of the module.
   *
   * @param location address it is read from
   * @param startLevel of the framework; 0 for the usual one
   */
  public record Part(String location, int startLevel) {}

  public ModuleOffer {
    needs = List.copyOf(needs);
    parts = List.copyOf(parts);
  }

  /** Where its bundles are read from. */
  public List<String> locations() {
    return parts.stream().map(Part::location).toList();
  }
}
