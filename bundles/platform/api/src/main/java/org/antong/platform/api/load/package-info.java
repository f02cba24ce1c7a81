/** Files of a county's own, read line by line: everything that is wrong is told at once. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.load;
