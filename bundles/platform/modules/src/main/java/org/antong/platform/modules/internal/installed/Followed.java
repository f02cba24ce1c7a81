package org.antong.platform.modules.internal.installed;

import java.util.List;

/**
 * What was done to follow the list.
 *
 * @param installed ids that came
 * @param removed ids that went
 * @param standing how things stand now
 * @param millis how long it took
 */
public record Followed(
    List<String> installed, List<String> removed, Standing standing, long millis) {}
