package org.antong.platform.web.internal.mount;

/** The two faces of a module: JSON at {@code /api/<id>}, pages at {@code /<id>}. */
public enum Face {
  API,
  PAGES;

  /**
   * Where a module's face is found; that of ui is the root of all pages, web's that of all JSON.
   */
  public String path(String module) {
    if (this == API) return module.equals("web") ? "/api" : "/api/" + module;
    return module.equals("ui") ? "" : "/" + module;
  }
}
