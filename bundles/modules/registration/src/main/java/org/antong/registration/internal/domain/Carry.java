package org.antong.registration.internal.domain;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

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

  /** The record with some of its components put otherwise, by name. */
  static <R extends Record> R with(R record, Map<String, Object> otherwise) {
    try {
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        types[i] = components[i].getType();
        values[i] =
            otherwise.containsKey(name)
                ? otherwise.get(name)
                : components[i].getAccessor().invoke(record);
      }
      @SuppressWarnings("unchecked")
      Constructor<R> constructor = (Constructor<R>) record.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a plain record: " + record.getClass(), e);
    }
  }

  /** Tells each component of a record by its name. */
  static void each(Record record, BiConsumer<String, Object> told) {
    try {
      for (RecordComponent c : record.getClass().getRecordComponents()) {
        told.accept(c.getName(), c.getAccessor().invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a plain record: " + record.getClass(), e);
    }
  }
}
