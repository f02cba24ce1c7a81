package org.antong.platform.api.access;

import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;

/**
 * A role held at a division.
 *
 * @param unit the managing county-level unit of that division (a zone for a zone's town); null
 *     above county level
 */
public record Grant(Role role, DivisionCode division, DivisionCode unit) {}
