/** What a module says about itself, and the identifier every record carries. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.antong.platform.api;
