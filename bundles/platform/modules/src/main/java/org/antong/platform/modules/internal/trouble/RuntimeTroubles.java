package org.antong.platform.modules.internal.trouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleDeclaration;
import org.antong.platform.api.portal.ModuleTroubles;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.PageResource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * What the runtime itself knows against a module: an import nobody offers, a component that failed
 * when it was started or that waits for something that is not there, a declaration that cannot be
 * believed.
 */
@Component
public final class RuntimeTroubles implements ModuleTroubles {

  private static final String PLATFORM = "org.antong.platform.";
  private static final Pattern OF_MODULE = Pattern.compile("org\\.antong\\.([a-z0-9]+)\\.api");
  private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "^(?:Caused by: )?[\\w.$]+(?:Exception|Error|Missing|Refused|Failed)[\\w$]*(?:: (.*))?$");

  private static final Set<String> PROMISED =
      Set.of(
          AntongModule.class.getName(), ApiResource.class.getName(), PageResource.class.getName());

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  @Activate
  public RuntimeTroubles(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  @Override
  public List<Trouble> troubles() {
    List<Trouble> troubles = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String module = bundle.getHeaders("").get("Antong-Module");
      if (module == null || String.valueOf(bundle.getSymbolicName()).startsWith(PLATFORM)) continue;
      if (bundle.getState() == Bundle.INSTALLED) {
        unmet(bundle, module).ifPresent(troubles::add);
      } else if (bundle.getState() == Bundle.ACTIVE) {
        declaration(bundle).ifPresent(troubles::add);
        failed(bundle, module).ifPresent(troubles::add);
      }
    }
    return troubles;
  }

  private Optional<Trouble> unmet(Bundle bundle, String module) {
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) return Optional.empty();
    for (BundleRequirement wish : revision.getDeclaredRequirements(null)) {
      boolean needed =
          !"optional".equals(wish.getDirectives().get("resolution"))
              && !"active".equals(wish.getDirectives().get("effective"));
      if (needed && wiring.findProviders(wish).isEmpty()) return Optional.of(lacks(module, wish));
    }
    return Optional.empty();
  }

  private static Trouble lacks(String module, BundleRequirement wish) {
    String filter = wish.getDirectives().getOrDefault("filter", wish.getNamespace());
    Matcher named = PACKAGE.matcher(filter);
    if (!named.find()) return Trouble.of(module, "modules.trouble.lacks", filter);
    Matcher other = OF_MODULE.matcher(named.group(1));
    return other.matches()
        ? Trouble.of(module, "modules.trouble.lacks.module", other.group(1))
        : Trouble.of(module, "modules.trouble.lacks.package", named.group(1));
  }

  private Optional<Trouble> declaration(Bundle bundle) {
    ServiceReference<?>[] offered = bundle.getRegisteredServices();
    for (ServiceReference<?> one : offered == null ? new ServiceReference<?>[0] : offered) {
      if (!List.of((String[]) one.getProperty("objectClass"))
          .contains(AntongModule.class.getName())) continue;
      Object module = context.getService(one);
      try {
        if (module instanceof AntongModule known) {
          Optional<Trouble> trouble = ModuleDeclaration.of(known).trouble();
          if (trouble.isPresent()) return trouble;
        }
      } finally {
        context.ungetService(one);
      }
    }
    return Optional.empty();
  }

  /** A component that failed says more than those that wait because of it. */
  private Optional<Trouble> failed(Bundle bundle, String module) {
    Trouble waiting = null;
    for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
      for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(component)) {
        String name = component.name.substring(component.name.lastIndexOf('.') + 1);
        if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          return Optional.of(
              Trouble.of(module, "modules.trouble.component", name, cause(one.failure)));
        }
        if (waiting == null && one.unsatisfiedReferences.length > 0 && promises(component)) {
          waiting =
              Trouble.of(module, "modules.trouble.waits", name, one.unsatisfiedReferences[0].name);
        }
      }
    }
    return Optional.ofNullable(waiting);
  }

  private static boolean promises(ComponentDescriptionDTO component) {
    return Stream.of(component.serviceInterfaces).anyMatch(PROMISED::contains);
  }

  /** The last cause of a stack trace, in one line. */
  static String cause(String trace) {
    String cause = null;
    for (String line : trace == null ? List.<String>of() : trace.lines().toList()) {
      Matcher exception = EXCEPTION.matcher(line.strip());
      if (exception.matches())
        cause = exception.group(1) == null ? line.strip() : exception.group(1);
    }
    String text = cause == null ? "?" : cause.replaceFirst("^Caused by: ", "").strip();
    return text.length() > 200 ? text.substring(0, 200) + " …" : text;
  }
}
