/** The calls that are about recipients: the blocklist, and what became of a broadcast's. */
package com.artakusuma.wags.api.recipients;
