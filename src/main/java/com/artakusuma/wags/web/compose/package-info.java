/** The pages on which messages and broadcasts are written, checked and sent. */
package com.artakusuma.wags.web.compose;
