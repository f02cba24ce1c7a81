/** Code tables: dated lists of values, national and a county's own (domain.md 7.4). */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.code;
