package org.antong.platform.modules.internal.trouble;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antong.platform.api.portal.ModuleTroubles;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every part of the platform what it knows against the modules. */
@Component(service = TroubleBoard.class)
public final class TroubleBoard {

  private static final Logger LOG = LoggerFactory.getLogger(TroubleBoard.class);

  private final List<ModuleTroubles> sources = new CopyOnWriteArrayList<>();

  @Reference(
      service = ModuleTroubles.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bind(ModuleTroubles source) {
    sources.add(source);
  }

  public void unbind(ModuleTroubles source) {
    sources.remove(source);
  }

  /** Everything that is known; what failed says more than what waits because of it. */
  public List<Trouble> all() {
    return sources.stream()
        .flatMap(source -> ask(source).stream())
        .distinct()
        .sorted((a, b) -> Boolean.compare(follows(a), follows(b)))
        .toList();
  }

  /** The cause of a module's trouble; empty when nothing is known against it. */
  public Optional<Trouble> of(String module) {
    return all().stream().filter(t -> t.module().equals(module)).findFirst();
  }

  /** What will not pass by itself: a module that only waits for something may still come. */
  public Optional<Trouble> lasting(String module) {
    return of(module).filter(t -> !follows(t));
  }

  /** Whether a component only waits, mostly for what another trouble keeps away. */
  private static boolean follows(Trouble trouble) {
    return trouble.key().equals("modules.trouble.waits");
  }

  private static List<Trouble> ask(ModuleTroubles source) {
    try {
      return source.troubles();
    } catch (RuntimeException e) {
      LOG.warn(
          "{} does not say what troubles modules: {}", source.getClass().getName(), e.toString());
      return List.of();
    }
  }
}
