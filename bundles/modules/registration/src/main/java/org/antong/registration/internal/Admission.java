package org.antong.registration.internal;

import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.registration.internal.domain.ChildFile;

/** Keeps one child from being registered twice: asked at every step of a file. */
public interface Admission {

  /** Lets everything pass. */
  Admission NONE =
      new Admission() {
        @Override
        public void handingIn(Caller caller, Id child) {}

        @Override
        public void taking(DataScope scope, Tx tx, ChildFile before, ChildFile after) {}

        @Override
        public void taken(DataScope scope, Tx tx, ChildFile file) {}
      };

  /**
   * Before a file is handed in: throws Refused while somebody has to say that it is not a child
   * registered already. What was found stays, although nothing is handed in.
   */
  void handingIn(Caller caller, Id child);

  /** Before a step is written: throws Refused where it would put a number on the books twice. */
  void taking(DataScope scope, Tx tx, ChildFile before, ChildFile after);

  /** After a file was written: finds who else it may be. */
  void taken(DataScope scope, Tx tx, ChildFile file);
}
