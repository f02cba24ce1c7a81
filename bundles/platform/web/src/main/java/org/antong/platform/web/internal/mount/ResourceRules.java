package org.antong.platform.web.internal.mount;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Path;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.ResourceUtils;

/** What a resource must say about itself before it is opened to anybody. */
final class ResourceRules {

  private ResourceRules() {}

  /**
   * Why something is not mounted.
   *
   * @param sentence for the log
   * @param key the same for people
   */
  record Refusal(String sentence, String key, List<String> args) {

    static Refusal failed(Throwable e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Refusal(e.toString(), "web.trouble.failed", List.of(why));
    }
  }

  private static Optional<Refusal> refuse(String sentence, String key, String... args) {
    return Optional.of(new Refusal(sentence, key, List.of(args)));
  }

  /** The first reason against mounting one of these resources; empty when all may be mounted. */
  static Optional<Refusal> refusal(String module, List<Object> resources) {
    return resources.stream().flatMap(r -> refusal(module, r.getClass()).stream()).findFirst();
  }

  private static Optional<Refusal> refusal(String module, Class<?> type) {
    if (type.getAnnotation(Path.class) == null) {
      return refuse(type.getName() + " has no @Path", "web.trouble.path", type.getSimpleName());
    }
    ClassResourceInfo model = ResourceUtils.createClassResourceInfo(type, type, true, true);
    if (model == null) {
      return refuse(
          type.getName() + " is no resource", "web.trouble.resource", type.getSimpleName());
    }
    return model.getMethodDispatcher().getOperationResourceInfos().stream()
        .flatMap(operation -> refusal(module, operation).stream())
        .findFirst();
  }

  private static Optional<Refusal> refusal(String module, OperationResourceInfo operation) {
    Method method = operation.getAnnotatedMethod();
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    String shown = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    if (operation.isSubResourceLocator()) {
      return refuse(
          name + " hands on to a resource that nobody can check", "web.trouble.locator", shown);
    }
    Permission permission = method.getAnnotation(Permission.class);
    boolean open = method.getAnnotation(Public.class) != null;
    if (permission == null && !open) {
      return refuse(
          name + " has neither @Permission nor @Public", "web.trouble.permission.none", shown);
    }
    if (permission != null && open) {
      return refuse(
          name + " has both @Permission and @Public", "web.trouble.permission.both", shown);
    }
    if (permission != null
        && !permission.value().isEmpty()
        && !permission.value().startsWith(module + ":")) {
      return refuse(
          name + " asks for " + permission.value() + ", which is another module's",
          "web.trouble.permission.foreign",
          shown,
          permission.value());
    }
    return Optional.empty();
  }
}
