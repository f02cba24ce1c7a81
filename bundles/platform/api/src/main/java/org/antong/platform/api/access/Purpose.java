package org.antong.platform.api.access;

import java.time.Instant;

/** Why a county officer looks at identities in this sitting, and until when (design.md 6). */
public record Purpose(String text, Instant until) {}
