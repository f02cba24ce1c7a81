package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/** Work that must end before its module is switched off in a county: an import, an exam. */
@ConsumerType
public interface Busy {

  /**
   * Work under way.
   *
   * @param key a sentence that says what goes on and what to do
   * @param args what is filled into the sentence
   */
  record Work(String key, List<Object> args) {

    public Work {
      args = List.copyOf(args);
    }

    public static Work of(String key, Object... args) {
      return new Work(key, List.of(args));
    }
  }

  /**
   * What goes on of this module in the unit; empty when it may be switched off.
   *
   * @param caller the platform, which sees everything
   * @param unit null for all units together
   */
  List<Work> work(Caller caller, String module, DivisionCode unit);
}
