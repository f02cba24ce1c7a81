package org.antong.platform.api.portal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** One thing that must be well for the system to serve. Quick: asked every few seconds. */
@ConsumerType
public interface HealthCheck {

  /** How it is. */
  enum State {
    WELL,
    /** The system serves, but somebody has to look at it before it stops doing so. */
    WATCH,
    /** The system cannot serve. */
    ILL
  }

  /**
   * What a check found. People read the title {@code <module>.health.title.<name>}, where the
   * module is that of the key.
   *
   * @param name short and stable, for example {@code database}
   * @param key text for people: what was found, and what to do where it is not well
   * @param args what is filled into the text
   */
  record Health(String name, State state, String key, List<String> args) {

    public Health {
      args = List.copyOf(args);
    }

    public Health(String name, boolean well, String key) {
      this(name, well ? State.WELL : State.ILL, key, List.of());
    }

    public static Health well(String name, String key, String... args) {
      return new Health(name, State.WELL, key, List.of(args));
    }

    public static Health watch(String name, String key, String... args) {
      return new Health(name, State.WATCH, key, List.of(args));
    }

    public static Health ill(String name, String key, String... args) {
      return new Health(name, State.ILL, key, List.of(args));
    }

    /** Whether the system may serve. */
    public boolean well() {
      return state != State.ILL;
    }
  }

  Health check();
}
