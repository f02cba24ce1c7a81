package org.antong.registration.internal.domain;

import org.antong.platform.api.Id;
import org.antong.platform.api.Role;

/** Who acts on a file, and in which of her posts. */
public record Actor(Id account, Role role) {}
