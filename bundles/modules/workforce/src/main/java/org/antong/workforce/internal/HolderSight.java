package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;

/**
 * Somebody on a post, as T12 counts her.
 *
 * @param post name of the post
 * @param from first of her days on the post without a break
 * @param until the last of them; null while no end is known
 * @param age on the day that is told of; null when unknown
 */
public record HolderSight(
    Id staff,
    Id appointment,
    String name,
    String post,
    PostType type,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    LocalDate from,
    LocalDate until,
    String sex,
    Integer age,
    String education,
    String employment,
    String socialWork) {}
