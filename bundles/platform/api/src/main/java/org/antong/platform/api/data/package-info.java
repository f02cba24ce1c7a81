/** One transaction in the caller's name: reading in scope, writing with audit, paging, versions. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.6.0")
package org.antong.platform.api.data;
