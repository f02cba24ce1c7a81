package org.antong.probe.internal;

import java.util.List;

/**
 * What is in memory.
 *
 * @param removed bundles that were removed since the probe looks on
 * @param left names of those whose class loader is still held by somebody
 * @param heap bytes used
 * @param classes loaded
 */
public record MemoryView(int removed, List<String> left, long heap, int classes) {}
