/** The few ways a request can fail, each with a sentence for the person. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.antong.platform.api.fault;
