package org.antong.platform.web.internal.answer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;

/** Reads JSON bodies into records. */
@Provider
public final class JsonReader implements MessageBodyReader<Object> {

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    boolean json = media.getSubtype().equals("json") || media.getSubtype().endsWith("+json");
    return json
        && type != String.class
        && type != byte[].class
        && !InputStream.class.isAssignableFrom(type)
        && !MultivaluedMap.class.isAssignableFrom(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    return Json.read(generic == null ? type : generic, in);
  }
}
