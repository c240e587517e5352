/** Sending hours and caps of senders, as administrators set them. */
package com.artakusuma.wags.api.limits;
