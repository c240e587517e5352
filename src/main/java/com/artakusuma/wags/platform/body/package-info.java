/** Bodies of requests, received whole or counted, within bounds of time and size. */
package com.artakusuma.wags.platform.body;
