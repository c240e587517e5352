/** Which messages and broadcasts are meant, and the stretches of time that readers write. */
package com.artakusuma.wags.history.filter;
