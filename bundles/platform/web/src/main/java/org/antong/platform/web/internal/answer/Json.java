package org.antong.platform.web.internal.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Mark;

/**
 * JSON as design.md 10 fixes it: lowerCamelCase, identifiers, divisions and periods as strings,
 * days as yyyy-MM-dd, instants in UTC. What is not known is refused, so that a typing error in a
 * field's name never silently loses a value.
 */
public final class Json {

  private static final int LAST_YEAR = 9999;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static volatile ObjectMapper mapper = fresh();

  private Json() {}

  private static ObjectMapper fresh() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(types())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();
  }

  /** Lets go of every type seen so far: those of a module that went would keep all of it here. */
  public static void forget() {
    mapper = fresh();
  }

  public static byte[] bytes(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  /**
   * Reads a body. Throws Invalid naming the field, Halt with BROKEN when it is no JSON at all, and
   * whatever the stream throws.
   */
  static Object read(Type type, InputStream in) throws IOException {
    JavaType wanted = mapper.constructType(type);
    try {
      Object value = mapper.readerFor(wanted).readValue(in);
      if (value == null) throw new Halt(Kind.BROKEN);
      return value;
    } catch (JsonParseException e) {
      throw new Halt(Kind.BROKEN);
    } catch (UnrecognizedPropertyException e) {
      throw new Invalid(field(e), "unknown", "web.json.unknown", e.getPropertyName());
    } catch (JsonMappingException e) {
      throw translated(e);
    } catch (JsonProcessingException e) {
      // numbers and texts beyond all bounds
      throw new Halt(Kind.BROKEN);
    }
  }

  private static RuntimeException translated(JsonMappingException e) throws IOException {
    for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
      if (t instanceof Invalid invalid) return invalid;
      if (t instanceof Missing missing) return missing;
      if (t instanceof JsonParseException) return new Halt(Kind.BROKEN);
      if (t instanceof IOException io && !(t instanceof JsonProcessingException)) throw io;
    }
    String field = field(e);
    if (field.isEmpty()) return new Halt(Kind.BROKEN);
    return new Invalid(field, "format", "web.json.format", field);
  }

  /** The way to a value as forms and problems name it: {@code guardians[0].name}. */
  private static String field(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        if (!path.isEmpty()) path.append('.');
        path.append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static SimpleModule types() {
    SimpleModule module = new SimpleModule("antong");
    asText(module, Id.class, Id::parse);
    asText(module, DivisionCode.class, DivisionCode::parse);
    asText(module, Period.class, Period::parse);
    bounded(module, LocalDate.class, LocalDateDeserializer.INSTANCE, LocalDate::getYear);
    bounded(
        module,
        Instant.class,
        InstantDeserializer.INSTANT,
        i -> i.isBefore(FIRST) ? 0 : i.isAfter(LAST) ? LAST_YEAR + 1 : LAST_YEAR);
    module.addSerializer(
        Mark.class,
        new JsonSerializer<Mark>() {
          @Override
          public void serialize(Mark mark, JsonGenerator out, SerializerProvider p)
              throws IOException {
            out.writeString(mark.name().toLowerCase(Locale.ROOT));
          }
        });
    module.addSerializer(
        Locale.class,
        new JsonSerializer<Locale>() {
          @Override
          public void serialize(Locale locale, JsonGenerator out, SerializerProvider p)
              throws IOException {
            out.writeString(locale.toLanguageTag());
          }
        });
    return module;
  }

  private static <T> void asText(
      SimpleModule module, Class<T> type, Function<String, Optional<T>> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addKeySerializer(type, new KeyAsText<>());
    module.addDeserializer(
        type,
        new JsonDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            return parse
                .apply(text)
                .orElseThrow(() -> JsonMappingException.from(in, "no " + type.getSimpleName()));
          }
        });
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context)
              throws IOException {
            return parse
                .apply(key)
                .orElseThrow(
                    () ->
                        JsonMappingException.from(
                            context.getParser(), "no " + type.getSimpleName()));
          }
        });
  }

  /** A day that no calendar of a database holds is a typing error, not a failure of ours. */
  private static <T> void bounded(
      SimpleModule module, Class<T> type, JsonDeserializer<T> plain, ToIntFunction<T> year) {
    module.addDeserializer(
        type,
        new JsonDeserializer<T>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            T value = plain.deserialize(in, context);
            if (value == null) return null;
            int y = year.applyAsInt(value);
            if (y >= 1 && y <= LAST_YEAR) return value;
            throw JsonMappingException.from(in, "year out of bounds");
          }
        });
  }

  private static final class KeyAsText<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T key, JsonGenerator out, SerializerProvider p) throws IOException {
      out.writeFieldName(key.toString());
    }
  }
}
