package org.antong.workforce.internal.domain;

import java.time.LocalDate;

/** What tables count people by, as it was on a day. */
public record StaffTraits(
    String sex, LocalDate birthDate, String education, String employment, String socialWork) {}
