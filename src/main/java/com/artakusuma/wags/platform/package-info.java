/**
 * What every feature stands on: the schema, write transactions, the clock and the zone. Imports no
 * feature.
 */
package com.artakusuma.wags.platform;
