package org.antong.platform.divisions.internal.domain;

import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A village managed by a functional zone for some time (托管, domain.md 7.2).
 *
 * @param example made up for the demo; pages say 示例
 */
public record Trust(
    Id id, int version, DivisionCode village, DivisionCode zone, Span span, boolean example) {}
