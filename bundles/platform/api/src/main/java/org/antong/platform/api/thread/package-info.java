/** Threads for what goes on beside requests. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.thread;
