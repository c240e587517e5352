/** Waiting until the database and then WAGS is there, and what is answered meanwhile. */
package com.artakusuma.wags.boot.readiness;
