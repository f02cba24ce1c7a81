package org.antong.platform.api.access;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts as callers outside a sitting: for what the platform does later in the name of somebody
 * who asked for it. Roles, terms and permissions are those of this moment, so that nobody gets more
 * than she would get by asking now.
 */
@ProviderType
public interface AccountCallers {

  /** The account as it would come in now; empty when it is closed, ended or not yet taken over. */
  Optional<Caller> of(Id account);

  /** The same by login name. */
  Optional<Caller> named(String name);

  /** Those who hold a role at exactly this division under this unit and could come in now. */
  List<Caller> holders(Role role, DivisionCode division, DivisionCode unit);
}
