package org.antong.platform.modules.internal.installed;

import java.util.List;
import java.util.Set;

/** The bundles of the modules that were put into this runtime by its list. */
public interface ModuleBundles {

  /** A bundle did not come in or did not start; the message says which and why. */
  final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    public NotStarted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Ids of the modules whose bundles are there, started or not. */
  Set<String> installed();

  /** Version of a module that is there; null for any other. */
  String version(String id);

  /** What a module that is there cannot work without. */
  List<String> needs(String id);

  /** Addresses of the bundles of a module that is there. */
  List<String> parts(String id);

  /** A module that is there as it was offered; null for any other. */
  ModuleOffer offer(String id);

  /** Brings in what is not there and starts all of it. Harmless when it runs already. */
  void install(ModuleOffer offer) throws NotStarted;

  /** Starts what is there, after a restart of the runtime. */
  void start(String id) throws NotStarted;

  /** Stops and takes away what no other module of the list shares; requests in it finish first. */
  void remove(String id) throws NotStarted;
}
