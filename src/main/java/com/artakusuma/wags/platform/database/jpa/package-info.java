/**
 * What EclipseLink, JPA's provider, has to do otherwise than by itself, and what its failures mean.
 */
package com.artakusuma.wags.platform.database.jpa;
