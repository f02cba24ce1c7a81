/** Texts people read, by key and language. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.3.0")
package org.antong.platform.api.text;
