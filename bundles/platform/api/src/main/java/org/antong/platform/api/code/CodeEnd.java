package org.antong.platform.api.code;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;

/**
 * A standard value that a county or prefecture uses no longer.
 *
 * @param lastDay the last day it may still be chosen there
 */
public record CodeEnd(String code, DivisionCode place, LocalDate lastDay) {}
