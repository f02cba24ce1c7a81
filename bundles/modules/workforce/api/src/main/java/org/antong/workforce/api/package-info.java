/** Who holds which post, for the modules that train them, and what those modules say of them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.1")
package org.antong.workforce.api;
