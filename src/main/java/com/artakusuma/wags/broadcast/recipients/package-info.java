/** Finds the recipients in a table; no row vanishes without a word. */
package com.artakusuma.wags.broadcast.recipients;
