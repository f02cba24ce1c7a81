package org.antong.platform.reporting.internal.domain;

import java.time.Instant;

/**
 * When somebody last opened a report.
 *
 * @param address with its parameters, to open it again
 */
public record Run(String report, String address, Instant at) {}
