/** What whoever watches the system by machine may be told about it: figures without people. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.watch;
