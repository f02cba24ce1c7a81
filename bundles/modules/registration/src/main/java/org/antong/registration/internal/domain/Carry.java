package org.antong.registration.internal.domain;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Objects;

/** Carries a change over to a later state: only the fields that changed, the others stay. */
final class Carry {

  private Carry() {}

  private static Object nested(Object was, Record is, Object then) {
    return was instanceof Record r && then instanceof Record t ? over(r, is, t) : is;
  }

  /** The later record with each field that differs between before and after taken from after. */
  static <R extends Record> R over(R before, R after, R later) {
    if (before.equals(later)) return after;
    try {
      RecordComponent[] components = later.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Object was = components[i].getAccessor().invoke(before);
        Object is = components[i].getAccessor().invoke(after);
        Object then = components[i].getAccessor().invoke(later);
        if (Objects.equals(was, is)) values[i] = then;
        else values[i] = is instanceof Record r && then != null ? nested(was, r, then) : is;
      }
      @SuppressWarnings("unchecked")
      Constructor<R> constructor = (Constructor<R>) later.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a plain record: " + later.getClass(), e);
    }
  }
}
