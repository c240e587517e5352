/**
 * Breaks a cluster of real servers in every way that a queue must survive, and counts afterwards:
 * {@code mvn -Pchaos verify}, docs/RELIABILITY.md.
 */
package com.artakusuma.wags.chaos;
