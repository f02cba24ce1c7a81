package org.antong.platform.api.access;

import java.time.LocalDate;
import java.util.Set;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which modules a county-level unit has switched on (design.md 6). Whoever shows or leaves out
 * something because a module is off asks here, in a request through {@link Caller#switches()}.
 * Parts of the platform are always on. Answers from memory; safe to call in loops.
 */
@ProviderType
public interface ModuleSwitches {

  /** Whether the unit has the module on. */
  boolean on(DivisionCode unit, String module);

  /** Whether the unit had the module on at any moment of these days, both included. */
  boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last);

  /** Units of a county, prefecture or province that have the module off. */
  Set<DivisionCode> off(DivisionCode above, String module);

  /** Whether the module is on in any unit the role reaches. */
  boolean reaches(Grant grant, String module);

  /** The same as it stands now, whatever is switched later. */
  ModuleSwitches now();

  /** Every module is on everywhere. */
  ModuleSwitches ALL_ON =
      new ModuleSwitches() {
        @Override
        public boolean on(DivisionCode unit, String module) {
          return true;
        }

        @Override
        public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
          return true;
        }

        @Override
        public Set<DivisionCode> off(DivisionCode above, String module) {
          return Set.of();
        }

        @Override
        public boolean reaches(Grant grant, String module) {
          return true;
        }

        @Override
        public ModuleSwitches now() {
          return this;
        }

        @Override
        public String toString() {
          return "all on";
        }
      };
}
