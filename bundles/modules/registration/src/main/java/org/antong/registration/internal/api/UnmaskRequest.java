package org.antong.registration.internal.api;

/** Which masked field to open, and why. */
public record UnmaskRequest(String field, String reason) {}
