/** What a module may add to pages that are not its own. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.antong.platform.api.portal;
