package org.antong.platform.web.internal.answer;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import javax.ws.rs.ext.Provider;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;

/** Identifiers, divisions and periods in addresses; a malformed one leads nowhere (404). */
@Provider
public final class Parameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] notes) {
    if (type == Id.class) return (ParamConverter<T>) new Parsed<>(Id::parse);
    if (type == DivisionCode.class) return (ParamConverter<T>) new Parsed<>(DivisionCode::parse);
    if (type == Period.class) return (ParamConverter<T>) new Parsed<>(Period::parse);
    return null;
  }

  private record Parsed<T>(Function<String, Optional<T>> parse) implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      return parse.apply(text).orElseThrow(Missing::new);
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
