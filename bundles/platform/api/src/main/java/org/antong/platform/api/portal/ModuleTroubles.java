package org.antong.platform.api.portal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What keeps modules from working, as one part of the platform sees it. Quick, and never waits. */
@ConsumerType
public interface ModuleTroubles {

  /**
   * Why a module does not work, or not all of it.
   *
   * @param module its id
   * @param key a sentence that names the cause and what to do
   * @param args what is filled into the sentence
   */
  record Trouble(String module, String key, List<String> args) {

    public Trouble {
      args = List.copyOf(args);
    }

    public static Trouble of(String module, String key, String... args) {
      return new Trouble(module, key, List.of(args));
    }
  }

  List<Trouble> troubles();
}
