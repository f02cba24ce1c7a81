/** The audit log for those who have to read it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.audit;
