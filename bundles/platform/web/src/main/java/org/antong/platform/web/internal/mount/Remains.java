package org.antong.platform.web.internal.mount;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.antong.platform.web.internal.answer.Json;

/**
 * What others remember of a module after it went, and would keep all of it in memory for: they are
 * made to forget it.
 */
final class Remains {

  /** A type that never goes, to take the place of one that did. */
  private record Nobody(String name) {}

  private Remains() {}

  static void clear() {
    Json.forget();
    // Shared by all who write JSON, whatever bundle they are in. What is just on its way into the
    // cache outlives the first clearing.
    TypeFactory.defaultInstance().clearCache();
    TypeFactory.defaultInstance().clearCache();
    remakeRecordMethods();
  }

  /**
   * The JDK keeps the last record whose equals, hashCode and toString it linked (JDK-8078641): it
   * links those of another one.
   */
  private static void remakeRecordMethods() {
    try {
      MethodHandles.Lookup here = MethodHandles.lookup();
      MethodHandle name = here.findGetter(Nobody.class, "name", String.class);
      link(here, "equals", MethodType.methodType(boolean.class, Nobody.class, Object.class), name);
      link(here, "hashCode", MethodType.methodType(int.class, Nobody.class), name);
      link(here, "toString", MethodType.methodType(String.class, Nobody.class), name);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void link(
      MethodHandles.Lookup here, String method, MethodType type, MethodHandle getter)
      throws Throwable {
    ObjectMethods.bootstrap(here, method, type, Nobody.class, "name", getter);
  }
}
