/** What people may ask about their own data: who saw it, and that it goes. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.antong.platform.api.rights;
