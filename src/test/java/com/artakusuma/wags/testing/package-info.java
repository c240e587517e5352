/**
 * What tests and the demo start around the application: a database, and the packaged program
 * itself.
 */
package com.artakusuma.wags.testing;
