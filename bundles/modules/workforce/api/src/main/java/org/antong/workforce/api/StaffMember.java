package org.antong.workforce.api;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A director or supervisor as other modules may know her: an official, told by name.
 *
 * @param sex GB/T 2261.1, null when unknown
 * @param home where she is kept: the place of her latest appointment
 * @param account with which she logs in, null while she has none
 */
public record StaffMember(
    Id id, String name, String sex, LocalDate birthDate, Area home, Id account) {}
