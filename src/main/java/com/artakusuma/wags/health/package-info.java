/**
 * Health checks and metrics for those who run WAGS. Imports {@code consistency}, {@code message},
 * {@code queue} and {@code platform}; nobody imports it.
 */
package com.artakusuma.wags.health;
