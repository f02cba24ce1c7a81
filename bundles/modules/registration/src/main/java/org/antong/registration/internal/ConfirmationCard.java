package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.registration.internal.domain.UpdateAnswer;

/**
 * A child in the month's confirmation.
 *
 * @param lastConfirmedOn day of the last confirmation, null when there never was one
 * @param answer what was answered this month, null when nothing was
 * @param confirmed whether child and month are confirmed
 * @param open whether what the answer asks for is still to be done
 * @param overdueSince first day it was overdue, null while it is not
 */
public record ConfirmationCard(
    ChildListing child,
    LocalDate lastConfirmedOn,
    UpdateAnswer answer,
    boolean confirmed,
    boolean open,
    LocalDate overdueSince) {}
