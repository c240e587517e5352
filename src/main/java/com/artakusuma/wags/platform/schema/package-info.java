/** Brings the schema to this version at start, and refuses to start where that is not possible. */
package com.artakusuma.wags.platform.schema;
