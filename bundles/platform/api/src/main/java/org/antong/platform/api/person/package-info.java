/** Names and numbers of people, read the same way wherever somebody is registered. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.antong.platform.api.person;
