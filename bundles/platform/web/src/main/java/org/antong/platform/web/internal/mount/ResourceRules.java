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

  /** The first sentence against mounting one of these resources; empty when all may be mounted. */
  static Optional<String> refusal(String module, List<Object> resources) {
    return resources.stream().flatMap(r -> refusal(module, r.getClass()).stream()).findFirst();
  }

  private static Optional<String> refusal(String module, Class<?> type) {
    if (type.getAnnotation(Path.class) == null) {
      return Optional.of(type.getName() + " has no @Path");
    }
    ClassResourceInfo model = ResourceUtils.createClassResourceInfo(type, type, true, true);
    if (model == null) return Optional.of(type.getName() + " is no resource");
    return model.getMethodDispatcher().getOperationResourceInfos().stream()
        .flatMap(operation -> refusal(module, operation).stream())
        .findFirst();
  }

  private static Optional<String> refusal(String module, OperationResourceInfo operation) {
    Method method = operation.getAnnotatedMethod();
    String name = method.getDeclaringClass().getName() + "." + method.getName();
    if (operation.isSubResourceLocator()) {
      return Optional.of(name + " hands on to a resource that nobody can check");
    }
    Permission permission = method.getAnnotation(Permission.class);
    boolean open = method.getAnnotation(Public.class) != null;
    if (permission == null && !open) {
      return Optional.of(name + " has neither @Permission nor @Public");
    }
    if (permission != null && open) {
      return Optional.of(name + " has both @Permission and @Public");
    }
    if (permission != null
        && !permission.value().isEmpty()
        && !permission.value().startsWith(module + ":")) {
      return Optional.of(name + " asks for " + permission.value() + ", which is another module's");
    }
    return Optional.empty();
  }
}
