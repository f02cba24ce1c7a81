package org.antong.registration.internal.domain;

import java.util.Map;
import org.antong.platform.api.division.DivisionCode;

/**
 * What was counted in one village under one unit on a day.
 *
 * @param place village of residence, or household division where the county counts by household
 * @param counts by column
 */
public record VillageCount(DivisionCode place, DivisionCode unit, Map<String, Long> counts) {}
