package org.antong.platform.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * JAX-RS resources answering pages at {@code /<module>/...}. Register with
 * {@code @Component(service = PageResource.class)}. The platform's ui may answer at {@code /}
 * itself with header Antong-Module: ui.
 */
@ConsumerType
public interface PageResource {}
