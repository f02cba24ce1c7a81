/** Who is asking, what of it he may see, and how sensitive fields are kept. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.10.0")
package org.antong.platform.api.access;
