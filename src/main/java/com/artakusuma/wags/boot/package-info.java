/**
 * The program around the WAR: reads and checks the settings, waits for the database, starts Payara
 * Micro and reports when WAGS is ready. Of all this the WAR has {@code settings} alone. Imports no
 * feature, and no feature imports it.
 */
package com.artakusuma.wags.boot;
