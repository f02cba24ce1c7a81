package org.antong.platform.web.internal.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;

/** JSON schemas of the records that go in and out, collected under their names. */
final class Schemas {

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
  private static final Set<Class<?>> BROKEN =
      Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);

  private final Map<String, Object> named = new TreeMap<>();
  private final Map<Class<?>, String> names = new HashMap<>();

  /** The schemas met so far. */
  Map<String, Object> named() {
    return named;
  }

  /** The schema of a type, by reference where it is a record. */
  Map<String, Object> of(Type type) {
    if (type instanceof Class<?> c) return of(c);
    if (type instanceof WildcardType w) return of(w.getUpperBounds()[0]);
    if (type instanceof GenericArrayType a) return list(of(a.getGenericComponentType()));
    if (type instanceof ParameterizedType p) return of(p);
    return new LinkedHashMap<>();
  }

  private Map<String, Object> of(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] args = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) return list(of(args[0]));
    if (raw == Optional.class) return of(args[0]);
    if (Map.class.isAssignableFrom(raw)) {
      return map("type", "object", "additionalProperties", of(args[1]));
    }
    if (raw == Slice.class) {
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("items", list(of(args[0])));
      properties.put("page", of(int.class));
      properties.put("size", of(int.class));
      properties.put("total", of(long.class));
      return map("type", "object", "properties", properties);
    }
    return of(raw);
  }

  private Map<String, Object> of(Class<?> type) {
    if (type == Id.class) return map("type", "string", "pattern", "^[0-9A-HJKMNP-TV-Z]{13}$");
    if (type == DivisionCode.class) return map("type", "string", "pattern", "^[1-9][0-9]{11}$");
    if (type == Period.class || type == YearMonth.class) {
      return map("type", "string", "example", "2026Q3");
    }
    if (type == LocalDate.class) return map("type", "string", "format", "date");
    if (type == Instant.class) return map("type", "string", "format", "date-time");
    if (type == boolean.class || type == Boolean.class) return map("type", "boolean");
    if (WHOLE.contains(type)) return map("type", "integer");
    if (BROKEN.contains(type)) return map("type", "number");
    if (type.isEnum()) return map("type", "string", "enum", constants(type));
    if (type.isArray()) return list(of(type.getComponentType()));
    if (CharSequence.class.isAssignableFrom(type) || type == Locale.class) {
      return map("type", "string");
    }
    return type.isRecord() ? reference(type) : new LinkedHashMap<>();
  }

  private static List<String> constants(Class<?> type) {
    List<String> constants = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      constants.add(type == Mark.class ? name.toLowerCase(Locale.ROOT) : name);
    }
    return constants;
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = names.get(type);
    if (name == null) {
      name = free(type);
      names.put(type, name);
      Map<String, Object> properties = new LinkedHashMap<>();
      named.put(name, map("type", "object", "properties", properties));
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) continue;
        properties.put(component.getName(), of(component.getGenericType()));
      }
    }
    return map("$ref", "#/components/schemas/" + name);
  }

  private String free(Class<?> type) {
    String name = type.getSimpleName();
    for (int i = 2; named.containsKey(name); i++) name = type.getSimpleName() + i;
    return name;
  }

  static Map<String, Object> list(Object items) {
    return map("type", "array", "items", items);
  }

  /** A map in the order given: key, value, key, value. */
  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
    return map;
  }
}
