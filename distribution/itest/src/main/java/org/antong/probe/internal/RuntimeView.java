package org.antong.probe.internal;

import java.util.List;

/** The runtime as the probe sees it from inside. */
public record RuntimeView(List<Part> bundles, List<Part> components, List<String> events) {

  /**
   * A bundle or a configuration of a component.
   *
   * @param id of the bundle; of the component it changes whenever the component is activated anew
   * @param bundle the bundle it is or belongs to
   * @param waiting why it is not satisfied, else empty
   */
  public record Part(long id, String name, String bundle, String state, String waiting) {}
}
