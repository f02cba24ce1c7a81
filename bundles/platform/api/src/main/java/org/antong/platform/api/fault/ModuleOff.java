package org.antong.platform.api.fault;

/** The module is not switched on in any county the reader's roles reach (404, with a sentence). */
public final class ModuleOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String module;

  public ModuleOff(String module) {
    super("module off: " + module, null, false, false);
    this.module = module;
  }

  /** Id of the module. */
  public String module() {
    return module;
  }
}
