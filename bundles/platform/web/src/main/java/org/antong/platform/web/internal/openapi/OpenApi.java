package org.antong.platform.web.internal.openapi;

import static org.antong.platform.web.internal.openapi.Schemas.map;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Filters;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.platform.web.internal.answer.Problem;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;

/** Describes the JSON faces of the modules that are there, from what their methods declare. */
final class OpenApi {

  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\s*(\\w+)\\s*(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

  private final Schemas schemas = new Schemas();
  private final Map<String, Object> paths = new TreeMap<>();
  private final List<Object> tags = new ArrayList<>();

  /** The document for these modules. */
  static Map<String, Object> of(Map<String, List<ClassResourceInfo>> modules) {
    OpenApi made = new OpenApi();
    modules.forEach(made::module);
    Map<String, Object> session =
        map("type", "apiKey", "in", "cookie", "name", "ANTONG", "description", "POST /api/session");
    Map<String, Object> csrf =
        map(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "X-CSRF-Token",
            "description",
            "field csrf of /api/session; on POST, PUT, PATCH and DELETE");
    made.schemas.of(Problem.class);
    return map(
        "openapi", "3.0.3",
        "info", map("title", "Antong 安童", "version", "1.0.0"),
        "servers", List.of(map("url", "/")),
        "security", List.of(map("session", List.of(), "csrf", List.of())),
        "tags", made.tags,
        "paths", made.paths,
        "components",
            map(
                "securitySchemes", map("session", session, "csrf", csrf),
                "schemas", made.schemas.named()));
  }

  private void module(String id, List<ClassResourceInfo> resources) {
    tags.add(map("name", id));
    String base = id.equals("web") ? "/api" : "/api/" + id;
    for (ClassResourceInfo resource : resources) {
      for (OperationResourceInfo operation :
          resource.getMethodDispatcher().getOperationResourceInfos()) {
        operation(id, base, resource, operation);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void operation(
      String module, String base, ClassResourceInfo resource, OperationResourceInfo operation) {
    String path =
        joined(base, resource.getURITemplate().getValue(), operation.getURITemplate().getValue());
    Method method = operation.getAnnotatedMethod();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("tags", List.of(module));
    description.put("operationId", name(operation.getHttpMethod(), path));
    Permission permission = method.getAnnotation(Permission.class);
    if (permission == null) {
      description.put("security", List.of());
    } else {
      description.put("x-permission", permission.value());
    }
    inputs(method, description);
    description.put("responses", responses(method, permission != null));
    Map<String, Object> item =
        (Map<String, Object>) paths.computeIfAbsent(path, p -> new TreeMap<String, Object>());
    item.put(operation.getHttpMethod().toLowerCase(Locale.ROOT), description);
  }

  /** A name no other operation has: its method and its path. */
  private static String name(String method, String path) {
    String words = path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    return method.toLowerCase(Locale.ROOT) + words;
  }

  private static String joined(String... parts) {
    StringBuilder path = new StringBuilder();
    for (String part : parts) path.append('/').append(part);
    String plain = path.toString().replaceAll("/+", "/");
    Matcher template = TEMPLATE.matcher(plain);
    String named = template.replaceAll("{$1}");
    return named.length() > 1 && named.endsWith("/")
        ? named.substring(0, named.length() - 1)
        : named;
  }

  private void inputs(Method method, Map<String, Object> description) {
    List<Object> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(PathParam.class)) {
        String name = parameter.getAnnotation(PathParam.class).value();
        parameters.add(input(name, "path", true, schemas.of(parameter.getParameterizedType())));
      } else if (parameter.isAnnotationPresent(QueryParam.class)) {
        String name = parameter.getAnnotation(QueryParam.class).value();
        Map<String, Object> schema = schemas.of(parameter.getParameterizedType());
        DefaultValue given = parameter.getAnnotation(DefaultValue.class);
        if (given != null) schema.put("default", given.value());
        parameters.add(input(name, "query", false, schema));
      } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
        String name = parameter.getAnnotation(HeaderParam.class).value();
        parameters.add(input(name, "header", false, schemas.of(parameter.getType())));
      } else if (parameter.getType() == Multipart.class) {
        description.put("requestBody", files());
      } else if (parameter.isAnnotationPresent(Context.class)) {
        parameters.addAll(ofContext(parameter.getType(), method));
      } else {
        description.put("requestBody", body(parameter));
      }
    }
    if (!parameters.isEmpty()) description.put("parameters", parameters);
  }

  private List<Object> ofContext(Class<?> type, Method method) {
    if (type == Paging.class) {
      return List.of(
          input("page", "query", false, map("type", "integer", "minimum", 1, "default", 1)),
          input("size", "query", false, map("type", "integer", "maximum", 200, "default", 20)),
          input("sort", "query", false, map("type", "string", "example", "name,-updatedAt")));
    }
    if (type == Query.class) {
      List<Object> told = filters(method).map(this::filter).toList();
      if (!told.isEmpty() || method.isAnnotationPresent(Filters.class)) return told;
      Map<String, Object> free =
          map("type", "object", "additionalProperties", map("type", "string"));
      return List.of(input("filters", "query", false, free));
    }
    if (type == Match.class) {
      boolean required =
          method.isAnnotationPresent(javax.ws.rs.PUT.class)
              || method.isAnnotationPresent(javax.ws.rs.PATCH.class);
      return List.of(
          input("If-Match", "header", required, map("type", "string", "example", "\"3\"")));
    }
    return List.of();
  }

  /** What stands on the method, then what stands on an annotation of it. */
  private static Stream<Filter> filters(Method method) {
    return Stream.concat(
        Stream.of(method.getAnnotationsByType(Filter.class)),
        Stream.of(method.getAnnotations())
            .filter(a -> !(a instanceof Filters))
            .flatMap(a -> Stream.of(a.annotationType().getAnnotationsByType(Filter.class))));
  }

  private Object filter(Filter filter) {
    Map<String, Object> one = schemas.of(filter.type());
    Map<String, Object> input =
        input(filter.value(), "query", false, filter.many() ? Schemas.list(one) : one);
    // several values stand in one parameter, separated by commas
    if (filter.many()) input.put("explode", false);
    input.put("description", filter.says());
    return input;
  }

  private static Map<String, Object> input(
      String name, String in, boolean required, Map<String, Object> schema) {
    return map("name", name, "in", in, "required", required, "schema", schema);
  }

  private Map<String, Object> body(Parameter parameter) {
    boolean form = MultivaluedMap.class.isAssignableFrom(parameter.getType());
    String type = form ? "application/x-www-form-urlencoded" : "application/json";
    Map<String, Object> schema =
        form ? map("type", "object") : schemas.of(parameter.getParameterizedType());
    return map("required", true, "content", map(type, map("schema", schema)));
  }

  private static Map<String, Object> files() {
    Map<String, Object> file = map("type", "string", "format", "binary");
    Map<String, Object> form = map("type", "object", "properties", map("file", file));
    return map("required", true, "content", map("multipart/form-data", map("schema", form)));
  }

  private Map<String, Object> responses(Method method, boolean guarded) {
    Map<String, Object> responses = new LinkedHashMap<>();
    Type type = method.getGenericReturnType();
    if (method.getReturnType() == Versioned.class) {
      Type body = ((ParameterizedType) type).getActualTypeArguments()[0];
      Map<String, Object> tag = map("ETag", map("schema", map("type", "string")));
      Map<String, Object> ok = map("description", "OK", "headers", tag, "content", json(body));
      responses.put("200", ok);
      if (method.isAnnotationPresent(javax.ws.rs.POST.class)) {
        Map<String, Object> created = new LinkedHashMap<>(tag);
        created.put("Location", map("schema", map("type", "string")));
        responses.put(
            "201", map("description", "Created", "headers", created, "content", json(body)));
      }
    } else if (method.getReturnType() == void.class) {
      responses.put("204", map("description", "Done"));
    } else if (method.getReturnType() == Download.class) {
      Map<String, Object> file = map("schema", map("type", "string", "format", "binary"));
      responses.put("200", map("description", "OK", "content", map("*/*", file)));
    } else if (method.getReturnType() == Response.class) {
      responses.put("default", map("description", "OK"));
    } else {
      responses.put("200", map("description", "OK", "content", json(type)));
    }
    if (guarded) responses.put("401", problem("Not logged in"));
    responses.put("4XX", problem("Refused; detail says what to do"));
    return responses;
  }

  private Map<String, Object> json(Type type) {
    return map("application/json", map("schema", schemas.of(type)));
  }

  private Map<String, Object> problem(String description) {
    Map<String, Object> schema = map("schema", schemas.of(Problem.class));
    return map("description", description, "content", map(Problem.MEDIA_TYPE, schema));
  }
}
