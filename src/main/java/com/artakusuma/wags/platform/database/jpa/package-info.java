/** What EclipseLink, JPA's provider, has to do otherwise than by itself. */
package com.artakusuma.wags.platform.database.jpa;
