/** Reads and writes JSON of the API, within bounds of size and depth. */
package com.artakusuma.wags.api.json;
