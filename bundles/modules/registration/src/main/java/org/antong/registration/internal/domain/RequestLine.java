package org.antong.registration.internal.domain;

/**
 * A request with what its list calls the child.
 *
 * @param fileNo null once the file is anonymous
 * @param childName null once the file is anonymous
 */
public record RequestLine(RightsRequest request, String fileNo, String childName) {}
