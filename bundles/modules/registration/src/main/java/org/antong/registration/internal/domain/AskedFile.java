package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;

/**
 * A file that somebody has to look at, without saying whose it is.
 *
 * @param version of the file as it stands
 */
public record AskedFile(
    Id id, DivisionCode division, DivisionCode unit, int version, LocalDate firstRegisteredOn) {}
