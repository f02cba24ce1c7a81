package org.antong.registration.internal.pages;

import org.antong.platform.ui.SearchBox;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Component;

/** The search box of the top bar finds children. */
@Component(service = SearchBox.class)
public final class ChildSearch implements SearchBox {

  @Override
  public Target target() {
    return new Target(
        "/registration/children", RegistrationModule.READ, "registration.page.search", true);
  }
}
