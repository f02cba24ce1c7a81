/** Files of people's papers and photos, encrypted wherever they lie. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.4.0")
package org.antong.platform.api.file;
