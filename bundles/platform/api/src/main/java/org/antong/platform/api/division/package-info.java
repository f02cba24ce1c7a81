/** The dated tree of administrative divisions and who manages which village. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.division;
