/** Where a message or broadcast stands in a list. */
package com.artakusuma.wags.history.place;
