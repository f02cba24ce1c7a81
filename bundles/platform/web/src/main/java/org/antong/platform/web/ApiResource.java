package org.antong.platform.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * JAX-RS resources answering JSON at {@code /api/<module>/...}; the module is that of the bundle
 * (header Antong-Module). Register with {@code @Component(service = ApiResource.class)}.
 */
@ConsumerType
public interface ApiResource {}
